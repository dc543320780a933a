import type { Db } from '#estate/db.ts'
import { standingOf } from '#standing/standings.ts'
import { answerDoor } from './answering.ts'
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
  /** When it was said. */
  at?: string
}

/**
 * Somebody signed in answers for a door: their own, or one they look after, are asked about or sweep. Throws NotFound
 * where it is none of theirs now, NotAllowed where a household says "checked".
 */
export function answerAs(db: Db, word: Word, by: number, now: string): RollAnswer {
  const { emergencyId, words, at = now, ...said } = word
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const how = howTheyAnswer(tx, standing, rollFor(tx, standing, emergencyId, now), said)
    const { unit, state } = said
    return answerDoor(tx, emergencyId, { unit, state, words, how, by, at }, now)
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
