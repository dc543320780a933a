import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { takeBackNeed } from '#helpcalls/taken-back.ts'
import { isAtTheDoor } from './rules.ts'
import type { RollAnswer } from './schema.ts'

type Ended = {
  /** The answers that this word speaks for: of its own hand, or all of the door where it was said at the door. */
  calls: readonly RollAnswer[]
  by: number | null
  /** What was said instead; null where the answers were taken back and nothing was said. */
  said: RollAnswer | null
}

/** The answers of a door no longer ask for help: what they raised is taken back, too. */
export function callOff(
  tx: Db,
  emergency: Emergency,
  unit: string,
  { calls, by, said }: Ended,
  now: string,
): void {
  const help = calls.filter((one) => one.state === 'help')
  if (help.length === 0) return
  const made = help.map((one) => ({ by: one.by, at: one.at }))
  const fromDoor = help.every((one) => isAtTheDoor(one))
  const seen = said !== null && isAtTheDoor(said)
  const why = seen ? 'seenWell' : !fromDoor ? 'saidWell' : said === null ? 'undone' : 'seenWell'
  takeBackNeed(tx, emergency, { unit, calls: made, by, why }, now)
}
