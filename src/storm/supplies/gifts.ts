import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'

export type Gift = {
  id: number
  giver: string
  named: number
  givenAt: string
  thankedAt: string | null
  storeId: number
  name: string
  unitWord: string
  pieces: number
  /** Of the lots the gift went into: handed to doors, and still there. */
  handedOut: number
  left: number
}

/**
 * Gifts with what became of them, the newest first. Donations and relief goods are published and not diverted (Emergency
 * Response Law 2024, Art. 52 and 54); a name stands there only with its giver's leave.
 */
export function gifts(db: Db, page: { limit: number; offset: number }): Gift[] {
  return db.all<Gift>(sql`
    select g.id, g.giver, g.named, g.given_at as givenAt, g.thanked_at as thankedAt, m.store_id as storeId,
      i.name, i.unit_word as unitWord, sum(m.pieces) as pieces, l.amount as left,
      (select -coalesce(sum(o.pieces), 0) from supply_moves o
        where o.lot_id = m.lot_id and o.kind in ('issued', 'returned')) as handedOut
    from (select * from supply_donations order by id desc limit ${page.limit + page.offset}) g
    cross join supply_moves m on m.donation_id = g.id join supply_items i on i.id = m.item_id
    join supply_lots l on l.id = m.lot_id
    group by g.id, m.lot_id order by g.id desc limit ${page.limit} offset ${page.offset}`)
}
