import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { reopenDoor, settleDoor } from '#messages/outbox/answered-doors.ts'
import { noticeKey } from '#notices/publishing/keys.ts'
import { mayAcknowledge } from '#notices/publishing/rules.ts'
import { notices } from '#notices/publishing/schema.ts'
import { record } from '#record/record.ts'
import { minutesBetween } from '#time/instants.ts'
import { mustAnswerFor, mustFollow } from './reach.ts'
import type { KnockOutcome } from './rules.ts'
import { acknowledgements, knocks } from './schema.ts'

/** What came of asking at a door: told face to face, somebody answered for the household, or not reached. */
type Outcome = 'told' | 'answeredFor' | KnockOutcome
type Answer = { noticeId: number; unit: string; outcome: Outcome; note?: string | null }
/** `already`: the door had answered before, and that stays as it was. */
type Recorded = 'recorded' | 'already'

/**
 * Records what came of a knock, on behalf of the household. Pressed twice in a minute it is one knock.
 * Throws Conflict where there is nothing to answer: withdrawn, replaced, never asked, or no such door; NotFound or
 * NotAllowed for whoever does not follow the notice there or does not assist at this door.
 */
export function recordAnswer(db: Db, answer: Answer, by: number, now: string): Recorded {
  return db.transaction((tx) => {
    mustBeAnswerable(tx, answer.noticeId, answer.unit)
    mustAnswerFor(tx, answer.noticeId, [answer.unit], by, now)
    const { outcome, ...rest } = answer
    if (outcome === 'told') return writeAcknowledgement(tx, { ...rest, how: 'knocked', at: now }, by, now)
    if (outcome === 'answeredFor')
      return writeAcknowledgement(tx, { ...rest, how: 'answeredFor', at: now }, by, now)
    return writeKnock(tx, { ...rest, outcome, at: now }, by, now)
  })
}

/**
 * Takes back what this person recorded for a door: the acknowledgement, or else the last knock. The row goes, and the
 * record keeps that it was there. Throws Conflict where the door holds nothing of theirs; what the household pressed
 * itself is not theirs.
 */
export function takeBackDoorAnswer(
  db: Db,
  answer: { noticeId: number; unit: string },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    mustFollow(tx, answer.noticeId, [answer.unit], by, now)
    if (!takeBack(tx, answer, by, now)) throw new Conflict('notices:answers.errors.nothingToTakeBack')
  })
}

/** The same inside a transaction; false where there was nothing of theirs. */
function takeBack(tx: Db, door: { noticeId: number; unit: string }, by: number, now: string): boolean {
  return takeBackAcknowledgement(tx, door, by, now) || takeBackKnock(tx, door, by, now)
}

type AtDoor = { noticeId: number; unit: string }

export function takeBackAcknowledgement(
  tx: Db,
  { noticeId, unit }: AtDoor,
  by: number,
  now: string,
): boolean {
  const mine = and(
    eq(acknowledgements.noticeId, noticeId),
    eq(acknowledgements.unit, unit),
    eq(acknowledgements.recordedBy, by),
    inArray(acknowledgements.how, ['answeredFor', 'knocked', 'paper']),
  )
  const gone = tx.delete(acknowledgements).where(mine).returning().get()
  if (!gone) return false
  reopenDoor(tx, noticeKey(noticeId), unit, now)
  const action = 'acknowledgement.takenBack'
  record(tx, action, `notice:${noticeId}`, by, now, { unit, details: { how: gone.how } })
  return true
}

/** Their last knock there, or the one of this very instant. */
export function takeBackKnock(
  tx: Db,
  { noticeId, unit }: AtDoor,
  by: number,
  now: string,
  knockedAt?: string,
): boolean {
  const mine = and(
    eq(knocks.noticeId, noticeId),
    eq(knocks.unit, unit),
    eq(knocks.knockedBy, by),
    knockedAt === undefined ? undefined : eq(knocks.knockedAt, knockedAt),
  )
  const last = tx.select().from(knocks).where(mine).orderBy(desc(knocks.id)).limit(1).get()
  if (!last) return false
  tx.delete(knocks).where(eq(knocks.id, last.id)).run()
  const action = 'knock.takenBack'
  record(tx, action, `notice:${noticeId}`, by, now, { unit, details: { outcome: last.outcome } })
  return true
}

type Acknowledged = {
  noticeId: number
  unit: string
  how: 'knocked' | 'answeredFor' | 'paper'
  at: string
  note?: string | null
}

/** One acknowledgement a door: whoever came first stays, so that typing a list twice changes nothing. */
export function writeAcknowledgement(
  tx: Db,
  { at, ...answer }: Acknowledged,
  by: number,
  now: string,
): Recorded {
  const row = tx
    .insert(acknowledgements)
    .values({ ...answer, note: answer.note || null, recordedBy: by, acknowledgedAt: at })
    .onConflictDoNothing()
    .returning()
    .get()
  if (!row) return 'already'
  settleDoor(tx, noticeKey(answer.noticeId), answer.unit, now)
  record(tx, 'acknowledgement.recorded', `notice:${answer.noticeId}`, by, now, {
    unit: answer.unit,
    details: { how: answer.how, ...(answer.note && { note: answer.note }) },
  })
  return 'recorded'
}

type Knocked = { noticeId: number; unit: string; outcome: KnockOutcome; at: string; note?: string | null }

/** A knock at a door that has not answered. The same knock written again (same outcome, same minute) is the same. */
export function writeKnock(tx: Db, { at, ...knock }: Knocked, by: number, now: string): Recorded {
  const atDoor = and(eq(acknowledgements.noticeId, knock.noticeId), eq(acknowledgements.unit, knock.unit))
  if (tx.select({ unit: acknowledgements.unit }).from(acknowledgements).where(atDoor).get()) return 'already'
  const last = tx
    .select()
    .from(knocks)
    .where(and(eq(knocks.noticeId, knock.noticeId), eq(knocks.unit, knock.unit)))
    .orderBy(desc(knocks.id))
    .limit(1)
    .get()
  if (last?.outcome === knock.outcome && last.knockedBy === by && isSameMinute(last.knockedAt, at))
    return 'already'
  tx.insert(knocks)
    .values({ ...knock, note: knock.note || null, knockedBy: by, knockedAt: at })
    .run()
  record(tx, 'knock.recorded', `notice:${knock.noticeId}`, by, now, {
    unit: knock.unit,
    details: { outcome: knock.outcome, ...(knock.note && { note: knock.note }) },
  })
  return 'recorded'
}

function isSameMinute(one: string, other: string): boolean {
  return Math.abs(minutesBetween(one, other)) < 1
}

function mustBeAnswerable(tx: Db, noticeId: number, unit: string): void {
  const door = tx
    .select({ path: addresses.path })
    .from(addresses)
    .where(and(eq(addresses.path, unit), isNull(addresses.retiredAt)))
    .get()
  if (!door) throw new NotFound('shared:errors.notFound')
  mustAskForAnswers(tx, noticeId)
}

/** Throws Conflict unless this notice is out, asks for an acknowledgement and has not been withdrawn or replaced. */
export function mustAskForAnswers(tx: Db, noticeId: number): void {
  const notice = tx.select().from(notices).where(eq(notices.id, noticeId)).get()
  if (!notice || !mayAcknowledge(notice)) throw new Conflict('notices:answers.errors.nothingToAnswer')
}
