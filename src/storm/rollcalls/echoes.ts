import { scopesOfEmergency } from '#emergencies/active.ts'
import { alikeTo } from '#emergencies/alike.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { answersAt, doorAt } from './doors.ts'
import type { RollAnswer, RollDoor } from './schema.ts'

/**
 * Other rolls that ask this door the same at `now`: of the same plan or hazard, called a second time. One answer answers
 * them all, since a household that has said it is well says so once. Another hazard asks another question.
 */
export function rollsBeside(
  tx: Db,
  emergency: Emergency,
  unit: string,
  now: string,
): { roll: Emergency; door: RollDoor }[] {
  const { planId, kind, drill } = emergency
  const what = { planId, kind, drill: drill === 1, scopes: scopesOfEmergency(emergency) }
  return alikeTo(tx, what, now).flatMap((roll) => {
    const door = roll.id !== emergency.id && isActive(roll, now) ? doorAt(tx, roll.id, unit) : undefined
    return door ? [{ roll, door }] : []
  })
}

/** What was written at this door of another roll together with this answer. */
export function echoOf(tx: Db, answer: RollAnswer, door: RollDoor): RollAnswer | undefined {
  return answersAt(tx, door.id).find(
    (one) =>
      one.recordedAt === answer.recordedAt &&
      one.state === answer.state &&
      one.by === answer.by &&
      one.how === answer.how,
  )
}
