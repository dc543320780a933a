import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Relation } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'

/** The homes of a person as people say them, in the order they were joined. */
export function homesOf(db: Db, standing: Standing): { unit: string; label: string; relation: Relation }[] {
  const units = standing.homes.map((home) => home.unit)
  const rows = db
    .select({ path: addresses.path, label: addresses.label })
    .from(addresses)
    .where(inList(addresses.path, units))
    .all()
  const labels = new Map(rows.map((row) => [row.path, row.label]))
  return standing.homes.map(({ unit, relation }) => ({ unit, relation, label: labels.get(unit) ?? unit }))
}
