import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import type { CallHeard } from '#helpcalls/roll-hears.ts'
import { heardAt, writeAt } from './answering.ts'
import { doorAt } from './doors.ts'
import { rollsBeside } from './echoes.ts'

/**
 * A call for help came by another way than an answer, as one the desk wrote down: the door needs help, in every roll that
 * asks it, with who wrote it down and when, and nobody is asked to look whether it is silent. Nothing where a door is not
 * asked, or its answers say so already.
 */
export function hearCall(tx: Db, emergency: Emergency, { unit, by, at }: CallHeard, now: string): void {
  const own = doorAt(tx, emergency.id, unit)
  const here = own ? [{ roll: emergency, door: own }] : []
  for (const { roll, door } of [...here, ...rollsBeside(tx, emergency, unit, now)])
    if (heardAt(tx, door).state !== 'help')
      writeAt(tx, roll, { unit, state: 'help', how: 'desk', by, at }, now)
}
