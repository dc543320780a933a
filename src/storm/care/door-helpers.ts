import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { belongsAt } from '#people/occupancies.ts'
import { record } from '#record/record.ts'
import { assignIn } from './assigning.ts'
import { liveEntry } from './entries.ts'
import { careAssignments, careEntries } from './schema.ts'

/**
 * Lets who took over a door in an emergency see what helps at it (mobility, device, language, key) until the emergency
 * ends or the door is no longer theirs (`endDoor`); nothing in a drill, where nobody there is on the list, or for somebody who
 * is not of the estate: taking over a door never fails for the list's sake. Returns the entries it opened.
 */
export function assignDoor(
  tx: Db,
  input: { emergency: Emergency; unit: string; helperId: number },
  by: number,
  now: string,
): number[] {
  const { emergency, unit, helperId } = input
  if (emergency.drill === 1 || !belongsAt(tx, helperId, now)) return []
  const here = and(eq(careEntries.unit, unit), liveEntry(now), ne(careEntries.personId, helperId))
  const rows = tx.select({ id: careEntries.id }).from(careEntries).where(here).all()
  for (const { id } of rows)
    assignIn(tx, { entryId: id, helperId, purpose: 'door', until: emergency.endsAt, emergency }, by, now)
  return rows.map((row) => row.id)
}

/** The door has passed to somebody else, or is seen to: whoever had taken it over sees nothing of it any more. */
export function endDoor(
  tx: Db,
  { emergencyId, unit, helperId }: { emergencyId: number; unit: string; helperId: number },
  now: string,
): void {
  const here = tx
    .select({ id: careEntries.id, personId: careEntries.personId })
    .from(careEntries)
    .where(eq(careEntries.unit, unit))
    .all()
  for (const entry of here) {
    const open = and(
      eq(careAssignments.entryId, entry.id),
      eq(careAssignments.personId, helperId),
      eq(careAssignments.emergencyId, emergencyId),
      eq(careAssignments.purpose, 'door'),
      isNull(careAssignments.endedAt),
    )
    const ended = tx.update(careAssignments).set({ endedAt: now }).where(open).returning().all()
    if (ended.length === 0) continue
    const subject = `care:${entry.id}`
    record(tx, 'care.unassigned', subject, null, now, { for: entry.personId })
  }
}

/** Nobody looks after any door of this emergency any more: it asks anew, or is over. */
export function endDoors(tx: Db, emergencyId: number, now: string): void {
  const open = and(
    eq(careAssignments.emergencyId, emergencyId),
    eq(careAssignments.purpose, 'door'),
    isNull(careAssignments.endedAt),
  )
  tx.update(careAssignments).set({ endedAt: now }).where(open).run()
}
