import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import type { CallHeard } from '#helpcalls/roll-hears.ts'
import { heardAt, writeAt } from './answering.ts'
import { answerOf, doorAt } from './doors.ts'
import { rollsBeside } from './echoes.ts'
import { unheard } from './rules.ts'

/**
 * A call for help came by another way than an answer, as one the desk wrote down: the door needs help, in every roll that
 * asks it, with who wrote it down and when, or by whose hand it was said where it came from another emergency, and nobody is asked to look whether it is silent. Nothing where a door is not
 * asked, or its answers say so already.
 */
export function hearCall(tx: Db, emergency: Emergency, heard: CallHeard, now: string): void {
  const { unit, by, at, from } = heard
  const own = doorAt(tx, emergency.id, unit)
  const here = own ? [{ roll: emergency, door: own }] : []
  const first = from === undefined ? undefined : saidIn(tx, from, unit)
  for (const { roll, door } of [...here, ...rollsBeside(tx, emergency, unit, now)])
    if (heardAt(tx, door).state !== 'help')
      writeAt(tx, roll, first ?? { unit, state: 'help', how: 'desk', by, at }, now)
}

/** The answer by which this home had asked for help there: it stays the word of whoever gave it. */
function saidIn(tx: Db, emergencyId: number, unit: string) {
  const door = doorAt(tx, emergencyId, unit)
  const { state, answerId } = door ? heardAt(tx, door) : unheard
  const said = state === 'help' ? answerOf(tx, answerId ?? 0) : undefined
  if (!said) return undefined
  const { how, by, fromUnit, words, at, id } = said
  return { unit, state: 'help' as const, how, by, fromUnit: fromUnit ?? undefined, words, at, after: id }
}
