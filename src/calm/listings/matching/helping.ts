import { and, eq, isNull } from 'drizzle-orm'
import { NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Circle, Lifting, Sex } from '#listings/lifecycle/schema.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import type { HelpTime } from './help-times.ts'
import { type HelperProfile, helperProfiles } from './schema.ts'

export type HelpingInput = {
  categories: string[]
  times: HelpTime[]
  skills: string
  circle: Circle
  stairs: boolean
  lifting: Lifting
  sex: Sex | null
  dailyCap: number
  weeklyCap: number
  urgentPassesQuiet: boolean
  /** ISO instant until which nothing is asked. */
  pausedUntil: string | null
}

/** Says what one can do for neighbours and how much; asked from now on. Refused for somebody without a home here. */
export function saveHelping(db: Db, input: HelpingInput, by: number, now: string): HelperProfile {
  return db.transaction((tx) => {
    if (standingOf(tx, by, now).homes.length === 0) throw new Refused('listings:errors.noHome')
    const before = profileRow(tx, by)
    const { urgentPassesQuiet, stairs, ...rest } = input
    const row = {
      ...rest,
      personId: by,
      categories: JSON.stringify(input.categories),
      times: JSON.stringify(input.times),
      stairs: stairs ? 1 : 0,
      // The consent keeps the day it was given.
      urgentPassesQuietAt: urgentPassesQuiet ? (before?.urgentPassesQuietAt ?? now) : null,
      endedAt: null,
      createdAt: before?.createdAt ?? now,
      changedAt: now,
    }
    record(tx, 'helping.changed', `person:${by}`, by, now)
    return tx
      .insert(helperProfiles)
      .values(row)
      .onConflictDoUpdate({ target: helperProfiles.personId, set: row })
      .returning()
      .get()
  })
}

/** Asked no more. What was promised stays promised. */
export function endHelping(db: Db, by: number, now: string): void {
  db.transaction((tx) => {
    const ended = tx
      .update(helperProfiles)
      .set({ endedAt: now, urgentPassesQuietAt: null, changedAt: now })
      .where(and(eq(helperProfiles.personId, by), isNull(helperProfiles.endedAt)))
      .returning()
      .get()
    if (!ended) throw new NotFound('shared:errors.notFound')
    record(tx, 'helping.ended', `person:${by}`, by, now)
  })
}

function profileRow(tx: Db, personId: number): HelperProfile | undefined {
  return tx.select().from(helperProfiles).where(eq(helperProfiles.personId, personId)).get()
}

/** What somebody said, as a form shows it; null where she does not help (any more). */
export function helpingOf(db: Db, personId: number): HelpingInput | null {
  const row = profileRow(db, personId)
  if (!row || row.endedAt !== null) return null
  const {
    categories,
    times,
    stairs,
    urgentPassesQuietAt,
    skills,
    circle,
    lifting,
    sex,
    dailyCap,
    weeklyCap,
    pausedUntil,
  } = row
  return {
    skills,
    circle,
    lifting,
    sex,
    dailyCap,
    weeklyCap,
    pausedUntil,
    categories: JSON.parse(categories) as string[],
    times: JSON.parse(times) as HelpTime[],
    stairs: stairs === 1,
    urgentPassesQuiet: urgentPassesQuietAt !== null,
  }
}

/** Nothing of what somebody said she can do is kept. */
export function forgetHelperProfile(tx: Db, personId: number): void {
  tx.delete(helperProfiles).where(eq(helperProfiles.personId, personId)).run()
}
