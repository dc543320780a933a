import type { Db } from '#estate/db.ts'
import { type LateSaid, saidLate } from '#record/late-said.ts'

/** When the word of a check came, where it came long after it was pressed; null for what was seen as it happened. */
type LateChecks = { in: string | null; out: string | null }

/**
 * Of these shifts the checks that a phone sent later, by shift and person: their moments are what the phone says, and hours
 * made of them count as said by nobody else until whoever led the shift has looked.
 */
export function lateChecks(
  db: Db,
  shiftIds: readonly number[],
): (shiftId: number, personId: number) => LateChecks {
  const subjects = shiftIds.map((id) => `shift:${id}`)
  const said = saidLate(db, subjects, ['shift.checkedIn', 'shift.checkedOut'])
  const came = new Map(said.map((one) => [keyOf(one), one.came]))
  return (shiftId, personId) => {
    const of = (action: string) => came.get(keyOf({ subject: `shift:${shiftId}`, personId, action })) ?? null
    return { in: of('shift.checkedIn'), out: of('shift.checkedOut') }
  }
}

function keyOf({ subject, personId, action }: Pick<LateSaid, 'subject' | 'personId' | 'action'>): string {
  return `${subject} ${personId} ${action}`
}
