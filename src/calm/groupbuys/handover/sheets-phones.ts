import { sql } from 'drizzle-orm'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'

/**
 * The last four digits of one telephone of each home on the sheet, by unit: enough to call out at the gate, too little to
 * dial. Asked for with a reason, and the asking is on record. Throws Refused without one.
 */
export function phonesForSheet(
  db: Db,
  { buys, building, why }: { buys: readonly GroupBuy[]; building: string | null; why: string },
  by: number,
  now: string,
): Map<string, string> {
  if (why.length < 2) throw new Refused('groupbuys:sheets.errors.whyMissing')
  return db.transaction((tx) => {
    const ids = JSON.stringify(buys.map((buy) => buy.id))
    const rows = tx.all<{ unit: string; phone: string }>(
      sql`select o.unit, p.phone from group_orders g join occupancies o on o.unit = g.unit join people p on p.id = o.person_id
        where g.group_buy_id in (select value from json_each(${ids})) and p.phone is not null and o.relation <> 'offsite'
          and (${building} is null or g.building = ${building})
          and o.since <= ${now} and (o.until is null or o.until > ${now})
        order by o.representative_since is null, o.id desc`,
    )
    const details = { building: building ?? '', homes: rows.length }
    for (const buy of buys) record(tx, 'groupSheet.phones', `groupbuy:${buy.id}`, by, now, { why, details })
    return new Map(rows.reverse().map(({ unit, phone }) => [unit, `…${phone.slice(-4)}`]))
  })
}
