import { eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { coversUnit } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { liveEntry } from './entries.ts'
import { type CareGroup, type Fields, inCareOrder } from './rules.ts'
import type { CareEntry } from './schema.ts'
import { careEntries, careFields } from './schema.ts'

type RankedEntry = {
  entry: CareEntry
  unit: string
  label: string
  floor: number | null
  fields: Fields
}
/** `rank` is the place of its group in this hazard, from 1; doors of one rank stand in the order they are to be seen. */
type CareDoor = { unit: string; rank: number; group: CareGroup }

/** Doors with somebody on the care list, in the order of this emergency's hazard; each door once, at its first place. */
export function careOrder(db: Db, emergency: Emergency, now: string): CareDoor[] {
  const seen = new Set<string>()
  return orderedEntries(db, emergency, now).flatMap(({ unit, rank, group }) => {
    if (seen.has(unit)) return []
    seen.add(unit)
    return [{ unit, rank, group }]
  })
}

/** Everyone on the list within its scope, in that order. With their fields: for this room only. */
export function orderedEntries(db: Db, emergency: Emergency, now: string) {
  const places = liveEntries(db, now).filter(
    ({ entry, unit }) =>
      coversUnit(emergency, unit) && (entry.emergencyId === null || entry.emergencyId === emergency.id),
  )
  return inCareOrder(emergency.careAs, places)
}

/** Everyone on the list at `now`, in the order of the stairs. */
function liveEntries(db: Db, now: string): RankedEntry[] {
  const rows = db
    .select({ entry: careEntries, label: addresses.label, floor: addresses.floor })
    .from(careEntries)
    .innerJoin(addresses, eq(addresses.path, careEntries.unit))
    .where(liveEntry(now))
    .orderBy(addresses.sortKey, careEntries.id)
    .all()
  const fields = fieldsOf(
    db,
    rows.map(({ entry }) => entry.id),
  )
  return rows.map((row) => ({ ...row, unit: row.entry.unit, fields: fields.get(row.entry.id) ?? {} }))
}

/** What is kept about these entries, by entry. */
export function fieldsOf(db: Db, entryIds: readonly number[]): Map<number, Fields> {
  const rows = db.select().from(careFields).where(inList(careFields.entryId, entryIds)).all()
  const found = new Map<number, Fields>()
  for (const { entryId, field, value } of rows) found.set(entryId, { ...found.get(entryId), [field]: value })
  return found
}

/** How many homes have somebody on the list of calm times, and when an entry was last looked through. */
export function careListAge(db: Db, now: string): { entries: number; oldestChange: string | null } {
  const row = db
    .select({
      entries: sql<number>`count(*)`,
      oldestChange: sql<string | null>`min(${careEntries.changedAt})`,
    })
    .from(careEntries)
    .where(liveEntry(now))
    .get()
  return row ?? { entries: 0, oldestChange: null }
}
