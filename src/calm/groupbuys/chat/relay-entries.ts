import { sql } from 'drizzle-orm'
import { shortLabel } from '#addresses/labels.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import type { RelayEntry } from './text-out.ts'

/** Every door of the estate that is in use. */
export function allDoors(db: Db): Set<string> {
  const rows = db.all<{ path: string }>(
    sql`select path from addresses where kind in ('unit', 'shop') and retired_at is null`,
  )
  return new Set(rows.map(({ path }) => path))
}

/** What every home wants so far, in the order in which they ordered. */
export function relayEntries(db: Db, groupBuyId: number, language: Language): RelayEntry[] {
  const rows = db.all<{ orderId: number; unit: string; name: string; unitWord: string; pieces: number }>(
    sql`select o.id as orderId, o.unit, i.name, i.unit_word as unitWord, coalesce(l.final, l.want) as pieces
      from group_orders o join group_lines l on l.order_id = o.id join group_items i on i.id = l.item_id
      where o.group_buy_id = ${groupBuyId} and coalesce(l.final, l.want) > 0 order by o.id, i.position`,
  )
  return [...Map.groupBy(rows, (row) => row.orderId).values()].map((lines) => ({
    door: shortLabel(lines[0]!.unit, language),
    wishes: lines.map(({ name, unitWord, pieces }) => ({ name, unitWord, pieces })),
  }))
}
