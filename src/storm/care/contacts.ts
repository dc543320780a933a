import { and, desc, eq, gt, ne, type SQL } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { activeEmergencies, coversUnit } from '#emergencies/active.ts'
import { mayWorkAt } from '#emergencies/areas-of-work.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { lastRecorded } from '#record/last-recorded.ts'
import { record } from '#record/record.ts'
import { namesOf } from '#standing/names.ts'
import { people } from '#standing/schema.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { daysOfEstateAfter } from '#time/days.ts'
import { hoursAfter } from '#time/instants.ts'
import { accessTo } from './access.ts'
import { findEntry, liveEntry, type NamedEntry, namedEntries } from './entries.ts'
import type { ContactWay } from './kinds.ts'
import { entryToArrange, keepsEntry, runsList } from './powers.ts'
import { graceHours } from './rules.ts'
import type { CareContact } from './schema.ts'
import { careContacts, careEntries } from './schema.ts'
import { visitorsOf } from './visitors.ts'

/** Sets how often somebody comes or calls, counted from the last contact; null ends the rhythm. */
export function setRhythm(
  db: Db,
  input: { entryId: number; everyDays: number | null; way: ContactWay },
  by: number,
  now: string,
): void {
  const { entryId, everyDays, way } = input
  db.transaction((tx) => {
    const entry = entryToArrange(tx, standingOf(tx, by, now), entryId, now)
    const first = entry.lastContactAt ?? now
    plan(tx, entryId, everyDays === null ? null : nextVisit(tx, first, everyDays))
    tx.update(careEntries).set({ everyDays, way }).where(eq(careEntries.id, entryId)).run()
    record(tx, 'care.rhythmSet', `care:${entryId}`, by, now, { for: entry.personId })
  })
}

/** When somebody else last set it. */
export function rhythmSet(db: Db, entryId: number, butNotBy: number): string | null {
  return lastRecorded(db, { subject: `care:${entryId}`, actions: ['care.rhythmSet'], butNotBy })
}

/** At the same time of day: who comes at ten comes at ten, whatever the clocks do. */
function nextVisit(tx: Db, last: string, everyDays: number): string {
  return daysOfEstateAfter(last, everyDays, estateSettingsOf(tx).timezone)
}

/** Writes the next due instant and puts down the reminder: the visitor first, the captain a day later. */
function plan(tx: Db, entryId: number, nextDue: string | null): void {
  tx.update(careEntries).set({ nextDue }).where(eq(careEntries.id, entryId)).run()
  const late = nextDue && hoursAfter(nextDue, graceHours)
  for (const [step, dueAt] of [
    ['visitor', nextDue],
    ['captain', late],
  ] as const) {
    const key = `care.due:${entryId}:${step}`
    if (dueAt) schedule(tx, { kind: 'care.due', key, dueAt, payload: { entryId, step, nextDue } })
    else unschedule(tx, key)
  }
}

type ContactInput = {
  entryId: number
  outcome: 'done' | 'skipped'
  /** How she was, in words; why nobody came, where skipped. */
  note: string
  /** When it was, where that was before now. */
  at?: string
}

/**
 * A visit or call was made, or is left out with a reason; either moves the next one. During an emergency over this door
 * it counts for that, and what was done in a drill moves nothing. Throws NotFound for whoever is neither assigned
 * nor runs the list nor keeps the entry.
 */
export function noteContact(db: Db, input: ContactInput, by: number, now: string): CareContact {
  return db.transaction((tx) => {
    const entry = entryToNote(tx, standingOf(tx, by, now), input.entryId, now)
    const during = activeEmergencies(tx, now).find((one) => coversUnit(one, entry.unit))
    const row = tx
      .insert(careContacts)
      .values({ ...input, way: entry.way, at: input.at ?? now, by, emergencyId: during?.id ?? null })
      .returning()
      .get()
    if (during?.drill !== 1) moveOn(tx, entry, row)
    const action = row.outcome === 'done' ? 'care.contacted' : 'care.skipped'
    record(tx, action, `care:${entry.id}`, by, now, { for: entry.personId })
    return row
  })
}

/** An entry whose visit this person may write down. Throws NotFound: that there is an entry is itself private. */
export function entryToNote(db: Db, standing: Standing, id: number, now: string): NamedEntry {
  const entry = findEntry(db, id, now)
  const may =
    runsList(standing, entry.unit) ||
    keepsEntry(db, standing, entry, now) ||
    accessTo(db, standing, entry, now).length > 0
  if (!may && !worksInDrill(db, standing, entry, now)) throw new NotFound('shared:errors.notFound')
  return entry
}

/** A drill opens no field; what is rehearsed is going there and saying so. */
function worksInDrill(db: Db, standing: Standing, { unit }: NamedEntry, now: string): boolean {
  const here = { duty: 'care', place: unit } as const
  return activeEmergencies(db, now).some((one) => one.drill === 1 && mayWorkAt(db, standing, one, here, now))
}

/** A visit that is told late moves nothing that a later one has moved. */
function moveOn(tx: Db, entry: NamedEntry, { id, at, by, outcome }: CareContact): void {
  const later = and(eq(careContacts.entryId, entry.id), ne(careContacts.id, id), gt(careContacts.at, at))
  if (tx.select({ id: careContacts.id }).from(careContacts).where(later).limit(1).get()) return
  if (outcome === 'done')
    tx.update(careEntries)
      .set({ lastContactAt: at, lastContactBy: by })
      .where(eq(careEntries.id, entry.id))
      .run()
  if (entry.everyDays !== null) plan(tx, entry.id, nextVisit(tx, at, entry.everyDays))
}

const contactsAtOnce = 20

/** Visits and calls, newest first, with names. */
export function contactsOf(db: Db, entryId: number) {
  return db
    .select({
      at: careContacts.at,
      way: careContacts.way,
      outcome: careContacts.outcome,
      note: careContacts.note,
      name: people.name,
    })
    .from(careContacts)
    .innerJoin(people, eq(people.id, careContacts.by))
    .where(eq(careContacts.entryId, entryId))
    .orderBy(desc(careContacts.at), desc(careContacts.id))
    .limit(contactsAtOnce)
    .all()
}

export type ListLine = NamedEntry & { overdue: boolean; visitors: string[]; lastBy: string | null }
export const listAtOnce = 50

/** The list of who runs it: names, doors and dates, no field. Overdue ones first, then as they fall due. */
export function careList(
  db: Db,
  standing: Standing,
  { only, skip }: { only: 'all' | 'overdue'; skip: number },
  now: string,
): { lines: ListLine[]; more: boolean; counts: { all: number; overdue: number } } {
  const mine = entriesWithin(db, standing, liveEntry(now))
  const late = mine.filter((entry) => isOverdue(entry, now))
  const chosen = [...(only === 'overdue' ? late : mine)].sort((a, b) => order(a).localeCompare(order(b)))
  const shown = chosen.slice(skip, skip + listAtOnce)
  const ids = shown.map((entry) => entry.id)
  const visitors = Map.groupBy(visitorsOf(db, ids, now), (visitor) => visitor.entryId)
  const callers = namesOf(
    db,
    shown.flatMap((entry) => entry.lastContactBy ?? []),
  )
  const lines = shown.map((entry) => ({
    ...entry,
    overdue: isOverdue(entry, now),
    visitors: (visitors.get(entry.id) ?? []).map((visitor) => visitor.name),
    lastBy: entry.lastContactBy === null ? null : (callers.get(entry.lastContactBy) ?? ''),
  }))
  return {
    lines,
    more: chosen.length > skip + listAtOnce,
    counts: { all: mine.length, overdue: late.length },
  }
}

/** Entries at the doors where this person runs the list. */
function entriesWithin(db: Db, standing: Standing, where: SQL): NamedEntry[] {
  const scopes = scopesOf(standing, 'care')
  return namedEntries(db, where).filter((entry) => scopes.some((scope) => covers(scope, entry.unit)))
}

const order = (entry: NamedEntry) => entry.nextDue ?? '9999'
export const isOverdue = (entry: { nextDue: string | null }, now: string) =>
  entry.nextDue !== null && entry.nextDue <= now
