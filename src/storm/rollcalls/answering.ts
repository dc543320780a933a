import { eq } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict, NotFound } from '#errors.ts'
import { mustBeFewLately } from '#estate/attempts.ts'
import type { Db } from '#estate/db.ts'
import { type CallStands, callStandsAt } from '#helpcalls/call-stands.ts'
import { handOnAllOf } from '#helpcalls/handing-on.ts'
import { raiseNeed } from '#helpcalls/raise.ts'
import { record } from '#record/record.ts'
import { callOff } from './calling-off.ts'
import { answerOf, answersAt, doorAt, doorById } from './doors.ts'
import { echoOf, rollsBeside } from './echoes.ts'
import { closeAsking, scheduleLadder } from './ladder.ts'
import { readLate, roundAt } from './late-answers.ts'
import {
  type DoorReading,
  firstDue,
  isAtTheDoor,
  mostAnswers,
  readingAfter,
  sameHand,
  withCall,
} from './rules.ts'
import { type RollAnswer, type RollDoor, rollAnswers, rollDoors } from './schema.ts'
import type { RollAnswerState, RollHow } from './states.ts'

type NewAnswer = {
  unit: string
  state: RollAnswerState
  how: RollHow
  /** Who gave it, where somebody was signed in. */
  by: number | null
  /** An earlier answer of the same browser. */
  after?: number | null
  /** The home that asks for this neighbour. */
  fromUnit?: string
  words?: string
  /** When it was said, where that was before now: it waited on a phone. */
  at?: string
}

/**
 * Writes one answer of a household, or for it. One that comes late counts from when it was said: what was said after it
 * stands, and a call for help that nothing newer settles is an alarm all the same. Throws NotFound where the door is not asked, Conflict where the emergency
 * is over, RateLimited where one door is answered about without end.
 */
export function answerDoor(db: Db, emergencyId: number, answer: NewAnswer, now: string): RollAnswer {
  return db.transaction((tx) => writeAnswer(tx, runningEmergency(tx, emergencyId, now), answer, now))
}

/** The emergency while answers count. */
export function runningEmergency(db: Db, id: number, now: string): Emergency {
  const emergency = emergencyOf(db, id, now)
  if (!isActive(emergency, now)) throw new Conflict('rollcalls:errors.over')
  return emergency
}

/** The same inside a command's transaction. Other running rolls that ask this door the same hear it, too. */
export function writeAnswer(tx: Db, emergency: Emergency, answer: NewAnswer, now: string): RollAnswer {
  const { written, helps } = writeAt(tx, emergency, answer, now)
  const { unit, by } = answer
  const first = answer.after ? answerOf(tx, answer.after) : undefined
  for (const { roll, door } of rollsBeside(tx, emergency, unit, now))
    writeAt(tx, roll, { ...answer, after: first ? echoOf(tx, first, door)?.id : null }, now)
  // One call for help, however many rolls ask: two would send two neighbours up the stairs.
  if (helps) askForHelp(tx, emergency, answer, now)
  if (by !== null) recordAnswer(tx, emergency, answer, by, now)
  return written
}

function recordAnswer(
  tx: Db,
  emergency: Emergency,
  { unit, state, how }: NewAnswer,
  by: number,
  now: string,
): void {
  if (how === 'self' || how === 'paper') return
  record(tx, 'rollcall.answered', emergencySubject(emergency), by, now, { unit, details: { state } })
}

/** `helps`: it says that the door needs help, and the door stands so after it. */
export function writeAt(
  tx: Db,
  emergency: Emergency,
  answer: NewAnswer,
  now: string,
): { written: RollAnswer; helps: boolean } {
  const { unit, state, how, by, words = '', at = now } = answer
  const door = doorAt(tx, emergency.id, unit)
  if (!door) throw new NotFound('rollcalls:errors.notAsked')
  if (by === null)
    mustBeFewLately(tx, rollAnswers.recordedAt, eq(rollAnswers.doorId, door.id), mostAnswers, now)
  const first = answer.after ? answerOf(tx, answer.after) : undefined
  const before = heardAt(tx, door)
  const written = tx
    .insert(rollAnswers)
    .values({
      doorId: door.id,
      emergencyId: emergency.id,
      round: at < now ? roundAt(tx, door, { at, state }, now) : door.round,
      state,
      how,
      by,
      thread: first && isSameHome(tx, first, door) ? (first.thread ?? first.id) : null,
      fromUnit: answer.fromUnit ?? null,
      words,
      at,
      recordedAt: now,
    })
    .returning()
    .get()
  const heard = at < now ? readLate(tx, door) : heardAt(tx, door)
  if (before.state === 'help' && heard.state !== 'help') {
    const own = (one: RollAnswer) => isAtTheDoor(written) || sameHand(one, written)
    const calls = answersAt(tx, door.id).filter(own)
    callOff(tx, emergency, door.unit, { calls, by, said: written }, now)
  }
  keepStanding(tx, emergency, door, heard, now)
  return { written, helps: state === 'help' && heard.state === 'help' }
}

/** Said of this home, in whatever emergency: a browser that called in one of them is the same hand in the next. */
function isSameHome(tx: Db, { doorId }: RollAnswer, door: RollDoor): boolean {
  return doorId === door.id || doorById(tx, doorId)?.unit === door.unit
}

/** What the answers of a door say, whatever became of its call for help. */
export function heardAt(tx: Db, door: RollDoor): DoorReading {
  return readingAfter(answersAt(tx, door.id), door.round)
}

export const emergencySubject = ({ id }: Pick<Emergency, 'id'>) => `emergency:${id}`

/** The door as its answers and its call for help leave it. What is answered waits for nobody; what is silent again waits from now on. */
export function keepStanding(
  tx: Db,
  emergency: Emergency,
  door: RollDoor,
  heard: DoorReading,
  now: string,
): void {
  const { state, doubt, answerId } = withCall(heard, callAt(tx, emergency, door.unit, now))
  const made = answerId === null ? undefined : answerOf(tx, answerId)
  const silent = state === 'silent'
  const waits = silent && door.state !== 'silent'
  tx.update(rollDoors)
    .set({
      state,
      doubt: doubt ? 1 : 0,
      answerId,
      answeredAt: made?.at ?? null,
      ...(!silent && { dueAt: null, atDesk: 0 }),
      ...(waits && { dueAt: firstDue(emergency, door.rank, now) }),
    })
    .where(eq(rollDoors.id, door.id))
    .run()
  if (state === 'away' && door.state !== 'away')
    handOnAllOf(tx, emergency, { unit: door.unit, why: 'away' }, now)
  if (!silent && door.state === 'silent') closeAsking(tx, door, 'settled', now)
  if (waits) scheduleLadder(tx, emergency.id)
}

/** How the call for help of a door stands, in whichever roll that asks it the same. */
export function callAt(tx: Db, emergency: Emergency, unit: string, now: string): CallStands {
  const beside = rollsBeside(tx, emergency, unit, now).map(({ roll }) => roll.id)
  return callStandsAt(tx, [emergency.id, ...beside], unit)
}

const told: Record<RollHow, 'rollcall' | 'sweep' | 'desk' | 'paper'> = {
  link: 'rollcall',
  self: 'rollcall',
  other: 'rollcall',
  neighbour: 'rollcall',
  sweep: 'sweep',
  paper: 'paper',
  asked: 'desk',
  desk: 'desk',
}

export function askForHelp(
  tx: Db,
  emergency: Emergency,
  { unit, how, by, words = '', at }: Pick<NewAnswer, 'unit' | 'how' | 'by' | 'words' | 'at'>,
  now: string,
): void {
  const level = emergency.life === 1 ? 1 : 2
  raiseNeed(tx, emergency, { unit, level, words, by, how: told[how], at: at ?? now }, now)
}
