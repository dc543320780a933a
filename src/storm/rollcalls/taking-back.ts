import type { Emergency } from '#emergencies/schema.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { askForHelp, callAt, heardAt, keepStanding, runningEmergency } from './answering.ts'
import { callOff } from './calling-off.ts'
import { answerOf, answersAt, doorById } from './doors.ts'
import { echoOf, rollsBeside } from './echoes.ts'
import { type RollAnswer, type RollDoor, rollAnswers, rollDoors } from './schema.ts'
/**
 * Takes an answer back: the door stands again where its other answers leave it. `by`: who gave it, or null where the
 * browser proved that it did. A need it raised is withdrawn where nobody else asked and nobody is on the way. Taking
 * back twice is once.
 */
export function takeBackRollAnswer(db: Db, answerId: number, by: number | null, now: string): RollAnswer {
  return db.transaction((tx) => {
    const answer = answerOf(tx, answerId)
    if (!answer || answer.state === null) throw new NotFound('shared:errors.notFound')
    if (answer.by !== by) throw new NotAllowed('shared:errors.notAllowed')
    takeBackRollAnswers(tx, runningEmergency(tx, answer.emergencyId, now), [answer], now)
    return answer
  })
}

/** The same for several, within a transaction, in whatever roll heard them. */
export function takeBackRollAnswers(
  tx: Db,
  emergency: Emergency,
  answers: readonly RollAnswer[],
  now: string,
): void {
  for (const answer of answers) {
    const door = doorById(tx, answer.doorId)
    if (!door) continue
    for (const beside of rollsBeside(tx, emergency, door.unit, now)) {
      const echo = echoOf(tx, answer, beside.door)
      if (echo) takeBackAt(tx, beside.roll, [echo], now)
    }
  }
  takeBackAt(tx, emergency, answers, now)
}

function takeBackAt(tx: Db, emergency: Emergency, answers: readonly RollAnswer[], now: string): void {
  const ids = answers.map((answer) => answer.doorId)
  const doors = tx.select().from(rollDoors).where(inList(rollDoors.id, ids)).all()
  for (const door of doors) {
    const given = answersAt(tx, door.id)
    const before = heardAt(tx, door)
    const gone = new Set(given.map((one) => one.undoes))
    for (const answer of answers.filter((one) => one.doorId === door.id && !gone.has(one.id)))
      tx.insert(rollAnswers)
        .values(undoOf(answer, door.round, now))
        .run()
    const after = answersAt(tx, door.id)
    const heard = heardAt(tx, door)
    const by = answers.find((one) => one.doorId === door.id)?.by ?? null
    if (before.state === 'help' && heard.state !== 'help') {
      const undone = new Set(after.map((one) => one.undoes))
      callOff(
        tx,
        emergency,
        door.unit,
        { calls: after.filter((one) => undone.has(one.id)), by, said: null },
        now,
      )
    }
    keepStanding(tx, emergency, door, heard, now)
    if (before.state !== 'help' && heard.state === 'help')
      callAgainFor(tx, emergency, door, heard.answerId, now)
  }
}

/** What had ended a call for help was taken back: somebody is sent again, unless somebody has been there. */
function callAgainFor(
  tx: Db,
  emergency: Emergency,
  { unit }: RollDoor,
  answerId: number | null,
  now: string,
): void {
  const help = answerOf(tx, answerId ?? 0)
  if (help && callAt(tx, emergency, unit, now) === 'off')
    askForHelp(tx, emergency, { unit, how: help.how, by: help.by, words: help.words }, now)
}

function undoOf({ id, doorId, emergencyId, how, by, thread }: RollAnswer, round: number, now: string) {
  return {
    doorId,
    emergencyId,
    round,
    state: null,
    undoes: id,
    how,
    by,
    thread,
    words: '',
    at: now,
    recordedAt: now,
  }
}
