import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { MoveKind } from './kinds.ts'
export type StockLedgerRow = {
  id: number
  at: string
  kind: MoveKind
  pieces: number
  store: string
  code: string
  by: string
  dispatchId: number | null
}

/** The ledger of one item, the newest first, before a row; names of who entered it, for keepers only. */
export function stockLedger(db: Db, itemId: number, before: number | null, limit: number): StockLedgerRow[] {
  return db.all<StockLedgerRow>(sql`
    select m.id, m.at, m.kind, m.pieces, s.name as store, l.code, p.name as by, m.dispatch_id as dispatchId
    from supply_moves m join supply_stores s on s.id = m.store_id join supply_lots l on l.id = m.lot_id
    left join people p on p.id = m.by
    where m.item_id = ${itemId} and (${before} is null or m.id < ${before}) order by m.id desc limit ${limit}`)
}
