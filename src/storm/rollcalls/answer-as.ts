import type { Db } from '#estate/db.ts'
import { standingOf } from '#standing/standings.ts'
import { answerDoor, runningEmergency } from './answering.ts'
import { callEnded, mustHaveSeenCall, tellCaller } from './ending-calls.ts'
import { howTheyAnswer, rollFor } from './powers.ts'
import type { RollAnswer } from './schema.ts'
import type { RollAnswerState } from './states.ts'
import { takeBackRollAnswer } from './taking-back.ts'

type Word = {
  emergencyId: number
  unit: string
  state: RollAnswerState
  words: string
  sweeping: boolean
  /** The call for help that stood on the page. */
  saw?: number | null
  /** When it was said. */
  at?: string
}

/**
 * Somebody signed in answers for a door: their own, or one they look after, are asked about or sweep. Throws NotFound
 * where it is none of theirs now, NotAllowed where a household says "checked", Conflict where the door has called for help
 * since, which ends by nobody's older word. Whoever called hears who said what.
 */
export function answerAs(db: Db, word: Word, by: number, now: string): RollAnswer {
  const { emergencyId, words, saw, at = now, ...said } = word
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const how = howTheyAnswer(tx, standing, rollFor(tx, standing, emergencyId, now), said)
    const { unit, state } = said
    const heard = { unit, state, how, by, saw, at }
    mustHaveSeenCall(tx, emergencyId, heard)
    const call = callEnded(tx, emergencyId, heard)
    const answer = answerDoor(tx, emergencyId, { unit, state, words, how, by, at }, now)
    if (call) tellCaller(tx, runningEmergency(tx, emergencyId, now), call, heard, now)
    return answer
  })
}

/** Takes one's own answer back. Throws NotFound for whoever has nothing to do with the roll any more. */
export function takeBackAs(
  db: Db,
  input: { emergencyId: number; answer: number },
  by: number,
  now: string,
): RollAnswer {
  return db.transaction((tx) => {
    rollFor(tx, standingOf(tx, by, now), input.emergencyId, now)
    return takeBackRollAnswer(tx, input.answer, by, now)
  })
}
