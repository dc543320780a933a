import { and, eq } from 'drizzle-orm'
import type { RoomFigures } from '#emergencies/room-figures.ts'
import { emergencies } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { minutesBetween } from '#time/instants.ts'
import { careContacts, careEntries } from './schema.ts'

/** For the report: doors of the care list seen in this emergency, and after how many whole minutes each first was. */
export function figures(db: Db, emergencyId: number): RoomFigures['care'] {
  const rows = db
    .select({ unit: careEntries.unit, at: careContacts.at, begun: emergencies.declaredAt })
    .from(careContacts)
    .innerJoin(careEntries, eq(careEntries.id, careContacts.entryId))
    .innerJoin(emergencies, eq(emergencies.id, careContacts.emergencyId))
    .where(and(eq(careContacts.emergencyId, emergencyId), eq(careContacts.outcome, 'done')))
    .orderBy(careContacts.at)
    .all()
  const first = new Map<string, number>()
  for (const { unit, at, begun } of rows)
    if (!first.has(unit)) first.set(unit, Math.floor(minutesBetween(begun, at)))
  return { doors: first.size, checkedMinutes: [...first.values()] }
}
