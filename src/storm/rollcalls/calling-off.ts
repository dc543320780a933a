import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { takeBackNeed } from '#helpcalls/taken-back.ts'
import { doorById } from './doors.ts'
import { isAtTheDoor } from './rules.ts'
import type { RollAnswer, RollDoor } from './schema.ts'

/** The door no longer asks for help, because the hand that asked says so: what it raised is taken back, too. */
export function callOff(
  tx: Db,
  emergency: Emergency,
  { id, unit, state }: RollDoor,
  { calls, by, undone }: { calls: readonly RollAnswer[]; by: number | null; undone: boolean },
  now: string,
): void {
  if (state !== 'help' || doorById(tx, id)?.state === 'help') return
  const help = calls.filter((one) => one.state === 'help')
  if (help.length === 0) return
  const made = help.map((one) => ({ by: one.by, at: one.at }))
  const atDoor = help.every((one) => isAtTheDoor(one))
  const why = !atDoor ? 'saidWell' : undone ? 'undone' : 'seenWell'
  takeBackNeed(tx, emergency, { unit, calls: made, by, why }, now)
}
