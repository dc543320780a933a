import { and, eq } from 'drizzle-orm'
import { addressNames } from '#addresses/address-names.ts'
import { doorsOnList } from '#addresses/doors-on-list.ts'
import { covers } from '#addresses/paths.ts'
import { Conflict, insist, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { emergencySubject, runningEmergency, writeAnswer } from './answering.ts'
import { callEnded } from './ending-calls.ts'
import { workedRoll } from './powers.ts'
import type { RollAnswer } from './schema.ts'
import { rollAnswers } from './schema.ts'
import type { RollAnswerState } from './states.ts'
import { takeBackRollAnswers } from './taking-back.ts'

type RollList = {
  emergencyId: number
  /** Doors on the list. */
  doors: readonly string[]
  rows: Record<string, RollAnswerState>
  /** Door numbers typed into the one box: all of them all right. */
  typed: string
  /** When it was sent off, where that was before now. */
  at?: string
}
type RollBatch = {
  units: string[]
  unclear: string[]
  /** Doors that call for help, and what the list says of them: written by nobody who is not asked. */
  asked?: AskedBack[] | undefined
  /** Doors in the box whose row says that they need help: that was written. */
  both?: string[] | undefined
}
type AskedBack = { unit: string; state: RollAnswerState }

/**
 * Types in a list that came back, in one transaction. A door in the box that its row says needs help needs help; one whose row
 * says something else is left out and named in `unclear`, like whatever could not be read; one that calls for help is left as it is, and asked about. The batch is found again by its instant, `now`. Throws Refused
 * where there was nothing else on the list, NotFound or NotAllowed for whoever does not work on these doors.
 */
export function typeInRoll(db: Db, list: RollList, by: number, now: string): RollBatch {
  const { doors, unclear } = doorsOnList(list.typed, list.doors)
  const answers = new Map(Object.entries(list.rows).filter(([unit]) => list.doors.includes(unit)))
  const both: string[] = []
  for (const unit of doors) {
    const row = answers.get(unit) ?? 'safe'
    if (row === 'safe') answers.set(unit, 'safe')
    else if (row === 'help') both.push(unit)
    else {
      answers.delete(unit)
      unclear.push(unit)
    }
  }
  if (answers.size === 0 && unclear.length > 0)
    throw new Refused('rollcalls:paper.unclear', { doors: asSaid(db, unclear).join(' ') }).at('typed')
  return db.transaction((tx) => {
    const { areas } = workedRoll(tx, standingOf(tx, by, now), list.emergencyId, now)
    insist(list.doors.every((unit) => areas.some((area) => covers(area, unit))))
    const emergency = runningEmergency(tx, list.emergencyId, now)
    const { at = now } = list
    const asked = [...answers]
      .map(([unit, state]) => ({ unit, state }))
      .filter((row) => callEnded(tx, list.emergencyId, { ...row, how: 'paper', by, at }) !== null)
    for (const { unit } of asked) answers.delete(unit)
    for (const [unit, state] of answers)
      writeAnswer(tx, emergency, { unit, state, how: 'paper', by, at }, now)
    const batch: RollBatch = {
      units: [...answers.keys()],
      unclear,
      asked: asked.length > 0 ? asked : undefined,
      both: both.length > 0 ? both : undefined,
    }
    if (batch.units.length + asked.length > 0)
      record(tx, 'rollcall.typedIn', emergencySubject(emergency), by, now, { details: batch })
    return batch
  })
}

/** What this person typed in at `at`, without what was taken back. */
export function rollBatch(db: Db, emergencyId: number, by: number, at: string): RollAnswer[] {
  const rows = db
    .select()
    .from(rollAnswers)
    .where(
      and(eq(rollAnswers.by, by), eq(rollAnswers.emergencyId, emergencyId), eq(rollAnswers.how, 'paper')),
    )
    .all()
  const undone = new Set(rows.map((row) => row.undoes))
  return rows.filter((row) => row.recordedAt === at && row.state !== null && !undone.has(row.id))
}

/** What was left out of the list this person typed in at `at`: what could not be read, and doors that call for help. */
export function rollLeftOut(
  db: Db,
  emergencyId: number,
  by: number,
  at: string,
): { unclear: string[]; asked: AskedBack[]; both: string[] } {
  const row = db
    .select({ details: events.details })
    .from(events)
    .where(
      and(
        eq(events.byPerson, by),
        eq(events.at, at),
        eq(events.subject, emergencySubject({ id: emergencyId })),
        eq(events.action, 'rollcall.typedIn'),
      ),
    )
    .get()
  const { unclear = [], asked = [], both = [] } = row?.details ? (JSON.parse(row.details) as RollBatch) : {}
  return { unclear: asSaid(db, unclear), asked, both: asSaid(db, both) }
}

/** Doors as people say them; what could not be read stays as it was typed. */
function asSaid(db: Db, doors: readonly string[]): string[] {
  const names = addressNames(db, doors)
  return doors.map((door) => names.get(door) ?? door)
}

/** Takes back all of one batch and nothing else. Throws Conflict where nothing of it is left. */
export function takeBackRoll(db: Db, emergencyId: number, at: string, by: number, now: string): number {
  return db.transaction((tx) => {
    workedRoll(tx, standingOf(tx, by, now), emergencyId, now)
    const emergency = runningEmergency(tx, emergencyId, now)
    const batch = rollBatch(tx, emergencyId, by, at)
    if (batch.length === 0) throw new Conflict('rollcalls:errors.nothingToTakeBack')
    takeBackRollAnswers(tx, emergency, batch, now)
    return batch.length
  })
}
