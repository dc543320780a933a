import { and, desc, eq, gt, lte, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { answerOf, answersAt, doorById, roundOf } from './doors.ts'
import { type DoorReading, readingAfter, sameHand } from './rules.ts'
import { type RollAnswer, type RollDoor, rollDoors, rollRounds } from './schema.ts'
import type { RollAnswerState } from './states.ts'

/**
 * The round that was asked when this was said: an answer to the first question is none to the second. Of a round that began
 * ahead of now nobody knows when it did: a call for help is heard in it.
 */
export function roundAt(
  tx: Db,
  { emergencyId }: RollDoor,
  { at, state }: Pick<RollAnswer, 'at' | 'state'>,
  now: string,
): number {
  const by = lte(rollRounds.startedAt, at)
  const begun = state === 'help' ? or(by, gt(rollRounds.startedAt, now)) : by
  const asked = and(eq(rollRounds.emergencyId, emergencyId), begun)
  const row = tx.select().from(rollRounds).where(asked).orderBy(desc(rollRounds.round)).limit(1).get()
  return row?.round ?? 1
}

/** Where a door stands once all its answers are read in the order they were said, and what was known before this round. */
export function readLate(tx: Db, door: RollDoor): DoorReading {
  const answers = answersAt(tx, door.id)
  const known = door.round > 1 ? readingAfter(answers, door.round - 1) : null
  if (known && known.state !== 'silent') {
    const knownAt = known.answerId === null ? null : (answerOf(tx, known.answerId)?.at ?? null)
    tx.update(rollDoors).set({ knownState: known.state, knownAt }).where(eq(rollDoors.id, door.id)).run()
  }
  return readingAfter(answers, door.round)
}

/** What another hand had said of the door before this answer, and what this says otherwise; null where there is no such. */
export function saidBefore(db: Db, answer: RollAnswer): { state: RollAnswerState; at: string } | null {
  const given = answersAt(db, answer.doorId)
  const undone = new Set(given.map((one) => one.undoes))
  const earlier = given.filter((one) => one.id < answer.id && one.at <= answer.at && !undone.has(one.id))
  const last = earlier.findLast((one) => one.state !== null)
  if (!last?.state || last.state === answer.state || sameHand(last, answer)) return null
  return { state: last.state, at: last.at }
}

/** What was said after an answer that came late, and stands: another answer, or the question asked again. */
type Newer = { what: RollAnswerState | 'asked'; at: string }

/** Null where nothing newer was said. */
export function standsOver(db: Db, { id, doorId, emergencyId, round, at }: RollAnswer): Newer | null {
  const door = doorById(db, doorId)
  const standing = answersAt(db, doorId).find((answer) => answer.id === door?.answerId)
  if (standing?.state && standing.id !== id && standing.at > at)
    return { what: standing.state, at: standing.at }
  const asked = door?.state === 'silent' && door.round > round ? roundOf(db, emergencyId) : null
  return asked && { what: 'asked', at: asked.startedAt }
}
