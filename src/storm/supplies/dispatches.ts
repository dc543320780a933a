import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Basis, MissReason } from './kinds.ts'

export type DispatchRow = {
  id: number
  title: string
  storeId: number
  store: string
  itemId: number
  name: string
  unitWord: string
  emergencyId: number | null
  drill: number
  basis: Basis | null
  total: number
  kept: number
  seed: string
  createdAt: string
  sentAt: string | null
  droppedAt: string | null
  closedAt: string | null
  returned: number | null
  pieces: number
  doors: number
  received: number
  missed: number
  /** Pieces the doors have signed for. */
  handed: number
}

const columns = sql`
  select d.id, d.title, d.store_id as storeId, s.name as store, d.item_id as itemId, i.name, i.unit_word as unitWord,
    d.emergency_id as emergencyId, d.drill, d.basis, d.total, d.kept, d.seed, d.created_at as createdAt,
    d.sent_at as sentAt, d.dropped_at as droppedAt, d.closed_at as closedAt, d.returned,
    coalesce(sum(p.pieces), 0) as pieces, count(iif(p.pieces > 0, 1, null)) as doors,
    count(p.received_at) as received, count(p.missed_at) as missed,
    coalesce(sum(iif(p.received_at is null, 0, p.pieces)), 0) as handed
  from supply_dispatches d join supply_stores s on s.id = d.store_id join supply_items i on i.id = d.item_id
  left join supply_drops p on p.dispatch_id = d.id`

/** Dispatches of these stores, the newest first. */
export function dispatchRows(db: Db, storeIds: readonly number[], page: { limit: number; offset: number }) {
  return db.all<DispatchRow>(sql`${columns}
    where d.store_id in (select value from json_each(${JSON.stringify(storeIds)}))
    group by d.id order by d.id desc limit ${page.limit} offset ${page.offset}`)
}

/** Dispatches under way of which this person carries doors. */
export function carriedBy(db: Db, personId: number): DispatchRow[] {
  return db.all<DispatchRow>(sql`${columns}
    where d.sent_at is not null and d.closed_at is null and p.carrier_id = ${personId}
    group by d.id order by d.id desc limit 20`)
}

export function dispatchRow(db: Db, id: number): DispatchRow | undefined {
  return db.all<DispatchRow>(sql`${columns} where d.id = ${id} group by d.id`)[0]
}

export type DropRow = {
  id: number
  unit: string
  building: string
  pieces: number
  carrierId: number | null
  carrier: string | null
  receivedAt: string | null
  receivedName: string | null
  receivedHow: 'name' | 'photo' | 'paper' | null
  fileId: number | null
  missedWhy: MissReason | null
}

/** The doors that get something, in the order of the stairs; one building's, or those still waiting. */
export function dropRows(
  db: Db,
  dispatchId: number,
  only: { building?: string; waiting?: boolean } = {},
): DropRow[] {
  const { building = '', waiting = false } = only
  return db.all<DropRow>(sql`
    select p.id, p.unit, p.building, p.pieces, p.carrier_id as carrierId, c.name as carrier,
      p.received_at as receivedAt, p.received_name as receivedName, p.received_how as receivedHow,
      p.file_id as fileId, p.missed_why as missedWhy
    from supply_drops p left join people c on c.id = p.carrier_id
    where p.dispatch_id = ${dispatchId} and p.pieces > 0 and (${building} = '' or p.building = ${building})
      and (${waiting ? 0 : 1} or p.received_at is null) order by p.sort_key`)
}

/** Its buildings in the order of the stairs, each with its doors, pieces and how many have signed. */
export function dropBuildings(db: Db, dispatchId: number) {
  return db.all<{
    building: string
    doors: number
    pieces: number
    received: number
    carrier: string | null
  }>(sql`
    select p.building, count(*) as doors, sum(p.pieces) as pieces, count(p.received_at) as received,
      iif(count(distinct p.carrier_id) = 1, max(c.name), null) as carrier
    from supply_drops p left join people c on c.id = p.carrier_id
    where p.dispatch_id = ${dispatchId} and p.pieces > 0 group by p.building order by min(p.sort_key)`)
}

/** Who may be named a carrier: everybody who holds an office or a post here, by name. */
export function carriers(db: Db, now: string): { id: number; name: string }[] {
  return db.all<{ id: number; name: string }>(sql`
    select distinct p.id, p.name from people p join appointments a on a.person_id = p.id
    where a.starts_at <= ${now} and (a.until is null or a.until > ${now}) and a.ended_at is null
      and p.closed_at is null and p.erased_at is null and p.name <> '' order by p.name limit 300`)
}
