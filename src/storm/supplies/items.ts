import { asc, eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfterDay } from '#time/days.ts'
import { mayKeep, mustKeep } from './keeping.ts'
import type { SupplyKind } from './kinds.ts'
import { daysOfCover, expiryNoticeDays, isLow, usedPerDay } from './rules.ts'
import type { SupplyItem, SupplyStore } from './schema.ts'
import { supplyItems, supplyStores } from './schema.ts'
import { findItem, todayOf } from './stock-moves.ts'

export type NewItem = {
  kind: SupplyKind
  name: string
  unitWord: string
  minimum: number | null
  usePerDay: number | null
  personDay: number | null
}

/** Opens a store at a place of the estate. Throws NotAllowed, Refused for no such place. */
export function openSupplyStore(
  db: Db,
  input: { place: string; name: string },
  by: number,
  now: string,
): SupplyStore {
  return db.transaction((tx) => {
    if (!mayKeep(tx, standingOf(tx, by, now), input.place, now))
      throw new NotAllowed('shared:errors.notAllowed')
    if (!tx.select().from(addresses).where(eq(addresses.path, input.place)).get())
      throw new Refused('supplies:errors.placeUnknown')
    const same = tx
      .select()
      .from(supplyStores)
      .where(sql`${supplyStores.place} = ${input.place} and ${supplyStores.name} = ${input.name}`)
      .get()
    if (same) return same
    const store = tx
      .insert(supplyStores)
      .values({ ...input, createdAt: now, createdBy: by })
      .returning()
      .get()
    record(tx, 'supplyStore.opened', `store:${store.id}`, by, now)
    return store
  })
}

/** Names a thing that is kept. The same name again is the same thing. */
export function addItem(db: Db, input: NewItem, by: number, now: string): SupplyItem {
  return db.transaction((tx) => {
    mustKeep(tx, standingOf(tx, by, now), now)
    const known = tx.select().from(supplyItems).where(eq(supplyItems.name, input.name)).get()
    if (known) return known
    const item = tx
      .insert(supplyItems)
      .values({ ...input, createdAt: now, createdBy: by })
      .returning()
      .get()
    const details = { name: item.name }
    record(tx, 'supplyItem.added', `supply:${item.id}`, by, now, { details })
    return item
  })
}

/** Changes what an item is called, its least stock and its use. Throws Conflict where another bears the name. */
export function changeSupplyItem(
  db: Db,
  input: NewItem & { id: number },
  by: number,
  now: string,
): SupplyItem {
  return db.transaction((tx) => {
    mustKeep(tx, standingOf(tx, by, now), now)
    const { id, ...fields } = input
    findItem(tx, id)
    const namesake = tx.select().from(supplyItems).where(eq(supplyItems.name, fields.name)).get()
    if (namesake && namesake.id !== id) throw new Conflict('supplies:errors.nameTaken')
    record(tx, 'supplyItem.changed', `supply:${id}`, by, now, { details: { name: fields.name } })
    return tx.update(supplyItems).set(fields).where(eq(supplyItems.id, id)).returning().get()!
  })
}

export type ItemLevel = SupplyItem & {
  /** Pieces that may still be used, and those past their day. */
  pieces: number
  expired: number
  /** Pieces whose last day is near. */
  soon: number
  days: number | null
  low: boolean
}

/** Every item with how much of it there is and how long it lasts, by kind and name. */
export function itemLevels(db: Db, now: string): ItemLevel[] {
  const today = todayOf(db, now)
  const near = daysAfterDay(today, expiryNoticeDays)
  const rows = db.all<{ itemId: number; pieces: number; expired: number; soon: number }>(sql`
    select item_id as itemId, sum(iif(expires_on is null or expires_on >= ${today}, amount, 0)) as pieces,
      sum(iif(expires_on < ${today}, amount, 0)) as expired,
      sum(iif(expires_on >= ${today} and expires_on <= ${near}, amount, 0)) as soon
    from supply_lots where amount > 0 group by item_id`)
  const held = new Map(rows.map((row) => [row.itemId, row]))
  const people = peopleIn(db, now)
  const items = db.select().from(supplyItems).orderBy(asc(supplyItems.kind), asc(supplyItems.name)).all()
  return items.map((item) => {
    const { pieces = 0, expired = 0, soon = 0 } = held.get(item.id) ?? {}
    const daily = usedPerDay(item, people)
    const days = daily === null ? null : daysOfCover(pieces, daily)
    return { ...item, pieces, expired, soon, days, low: isLow(pieces, item.minimum) }
  })
}

/** People who live in the estate, as the register knows them. */
function peopleIn(db: Db, now: string): number {
  const [row] = db.all<{ count: number }>(sql`
    select count(*) as count from occupancies
    where relation in ('owner', 'tenant', 'family') and since <= ${now} and (until is null or until > ${now})`)
  return row?.count ?? 0
}

export type LotRow = {
  id: number
  itemId: number
  name: string
  kind: SupplyKind
  unitWord: string
  storeId: number
  store: string
  code: string
  expiresOn: string | null
  amount: number
}

/** Lots that hold anything, of one store or one item, what expires first before all within each item. */
export function lotRows(db: Db, of: { storeId?: number; itemId?: number }): LotRow[] {
  return db.all<LotRow>(sql`
    select l.id, l.item_id as itemId, i.name, i.kind, i.unit_word as unitWord, l.store_id as storeId, s.name as store,
      l.code, l.expires_on as expiresOn, l.amount
    from supply_lots l join supply_items i on i.id = l.item_id join supply_stores s on s.id = l.store_id
    where l.amount > 0 and (${of.storeId ?? null} is null or l.store_id = ${of.storeId ?? null})
      and (${of.itemId ?? null} is null or l.item_id = ${of.itemId ?? null})
    order by i.kind, i.name, l.expires_on is null, l.expires_on, l.id limit 2000`)
}
