import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Basis, MoveKind } from './kinds.ts'

/** A share as its household reads it: how much, of how much, by what rule, and what became of it. */
export type HomeShare = {
  dropId: number
  unit: string
  title: string
  name: string
  unitWord: string
  pieces: number
  extra: number
  people: number | null
  guessed: number
  basis: Basis | null
  total: number
  kept: number
  doors: number
  counted: number
  drill: number
  seed: string
  sentAt: string
  receivedAt: string | null
  receivedName: string | null
  receivedHow: 'name' | 'photo' | 'paper' | null
  fileId: number | null
  missedWhy: string | null
  closedAt: string | null
}

/** What these homes got of what left the stores, the newest first. */
export function homeShares(db: Db, units: readonly string[], limit = 20): HomeShare[] {
  return db.all<HomeShare>(sql`
    select p.id as dropId, p.unit, d.title, i.name, i.unit_word as unitWord, p.pieces, p.extra, p.people, p.guessed,
      d.basis, d.total, d.kept, d.drill, d.seed, d.sent_at as sentAt, d.closed_at as closedAt,
      p.received_at as receivedAt, p.received_name as receivedName, p.received_how as receivedHow,
      p.file_id as fileId, p.missed_why as missedWhy,
      (select count(*) from supply_drops o where o.dispatch_id = d.id) as doors,
      (select coalesce(sum(o.people), 0) from supply_drops o where o.dispatch_id = d.id) as counted
    from supply_drops p join supply_dispatches d on d.id = p.dispatch_id join supply_items i on i.id = d.item_id
    where p.unit in (select value from json_each(${JSON.stringify(units)})) and d.sent_at is not null
    order by d.id desc, p.sort_key limit ${limit}`)
}

export type HomeLoan = { id: number; unit: string; name: string; tag: string; dueAt: string }

/** What these homes have borrowed and not brought back. */
export function homeLoans(db: Db, units: readonly string[]): HomeLoan[] {
  return db.all<HomeLoan>(sql`
    select l.id, l.unit, t.name, t.tag, l.due_at as dueAt from supply_loans l join supply_tools t on t.id = l.tool_id
    where l.returned_at is null and l.unit in (select value from json_each(${JSON.stringify(units)}))
    order by l.due_at limit 50`)
}

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
    from supply_donations g join supply_moves m on m.donation_id = g.id join supply_items i on i.id = m.item_id
    join supply_lots l on l.id = m.lot_id
    group by g.id, m.lot_id order by g.id desc limit ${page.limit} offset ${page.offset}`)
}

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
