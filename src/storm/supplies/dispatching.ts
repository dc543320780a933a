import { and, eq, isNull, sql } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { findPerson } from '#people/people.ts'
import { record } from '#record/record.ts'
import { daysAfter } from '#time/instants.ts'
import type { SupplyDispatch } from './dispatch-schema.ts'
import { supplyDispatches, supplyDrops } from './dispatch-schema.ts'
import { keptBy } from './keeping.ts'
import { putBack } from './rules.ts'
import { findItem, moveStock, takeOut } from './stock-moves.ts'

/** Days a household is told that something is on its way. */
const worthDays = 3

export function findDispatch(db: Db, id: number): SupplyDispatch {
  const row = db.select().from(supplyDispatches).where(eq(supplyDispatches.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/**
 * Lets a planned dispatch leave the store: the ledger is written, every home that gets something is told. A drill's leaves
 * the stock as it is. Sent before by the same hand: nothing happens. Throws Conflict where another sent it, the store has
 * less by now, or it was dropped.
 */
export function sendDispatch(db: Db, id: number, by: number, now: string): SupplyDispatch {
  return db.transaction((tx) => {
    const dispatch = keptDispatch(tx, id, by, now)
    if (dispatch.sentBy === by) return dispatch
    if (dispatch.sentAt !== null) throw new Conflict('supplies:errors.sent')
    if (dispatch.droppedAt !== null) throw new Conflict('supplies:errors.dropped')
    const drops = tx.select().from(supplyDrops).where(eq(supplyDrops.dispatchId, id)).all()
    const pieces = drops.reduce((sum, drop) => sum + drop.pieces, 0)
    if (pieces === 0) throw new Refused('supplies:errors.nothingShared')
    const { storeId, itemId } = dispatch
    if (dispatch.drill === 0) {
      const issued = { kind: 'issued', key: `dispatch:${id}`, dispatchId: id } as const
      takeOut(tx, { storeId, itemId, pieces }, issued, by, now)
    }
    const units = drops.filter((drop) => drop.pieces > 0).map((drop) => drop.unit)
    tellHomes(tx, dispatch, units, now)
    const item = findItem(tx, itemId)
    const details = { name: item.name, pieces, unitWord: item.unitWord }
    record(tx, 'supplyDispatch.sent', `dispatch:${id}`, by, now, { details })
    return change(tx, id, { sentAt: now, sentBy: by })
  })
}

/** A plan nobody wants any more. What has left the store cannot be dropped, only carried back. */
export function dropPlan(db: Db, id: number, by: number, now: string): SupplyDispatch {
  return db.transaction((tx) => {
    const dispatch = keptDispatch(tx, id, by, now)
    if (dispatch.sentAt !== null) throw new Conflict('supplies:errors.sent')
    if (dispatch.droppedAt !== null) return dispatch
    record(tx, 'supplyDispatch.dropped', `dispatch:${id}`, by, now)
    return change(tx, id, { droppedAt: now, droppedBy: by })
  })
}

/** Names who carries it: everywhere, or in one building. The carrier may then tick those doors off until it is closed. */
export function nameCarrier(
  db: Db,
  input: { id: number; building: string; personId: number },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const { id, building, personId } = input
    const dispatch = keptDispatch(tx, id, by, now)
    mustBeOpen(dispatch)
    const carrier = findPerson(tx, personId)
    if (carrier.closedAt !== null || carrier.erasedAt !== null) throw new NotFound('shared:errors.notFound')
    const here = building === '' ? undefined : eq(supplyDrops.building, building)
    const waiting = and(eq(supplyDrops.dispatchId, id), isNull(supplyDrops.receivedAt), here)
    tx.update(supplyDrops).set({ carrierId: personId }).where(waiting).run()
    tellCarrier(tx, dispatch, personId, building, now)
    record(tx, 'supplyDispatch.carrierNamed', `dispatch:${id}`, by, now, { for: personId })
  })
}

/**
 * Closes a dispatch: what was received at no door goes back into the lots it came from, and the doors say why. Closed
 * before by the same hand: nothing happens; by another: Conflict.
 */
export function closeDispatch(db: Db, id: number, by: number, now: string): SupplyDispatch {
  return db.transaction((tx) => {
    const dispatch = keptDispatch(tx, id, by, now)
    if (dispatch.closedBy === by) return dispatch
    if (dispatch.closedAt !== null) throw new Conflict('supplies:errors.closed')
    if (dispatch.sentAt === null) throw new Conflict('supplies:errors.notSent')
    const open = and(eq(supplyDrops.dispatchId, id), isNull(supplyDrops.receivedAt))
    const back = tx.select().from(supplyDrops).where(open).all()
    const returned = back.reduce((sum, drop) => sum + drop.pieces, 0)
    const notTried = back.filter((drop) => drop.missedAt === null).map((drop) => drop.id)
    for (const dropId of notTried)
      tx.update(supplyDrops)
        .set({ missedAt: now, missedBy: by, missedWhy: 'notCarried' })
        .where(eq(supplyDrops.id, dropId))
        .run()
    if (dispatch.drill === 0 && returned > 0) carryBack(tx, dispatch, returned, by, now)
    const item = findItem(tx, dispatch.itemId)
    const details = { name: item.name, pieces: returned, unitWord: item.unitWord }
    record(tx, 'supplyDispatch.closed', `dispatch:${id}`, by, now, { details })
    return change(tx, id, { closedAt: now, closedBy: by, returned })
  })
}

/** Back into the lots it left, what keeps longest first: what expires soon was meant to be used. */
function carryBack(tx: Db, { id }: SupplyDispatch, pieces: number, by: number, now: string): void {
  const out = tx.all<{ lotId: number; pieces: number }>(sql`
    select m.lot_id as lotId, -sum(m.pieces) as pieces from supply_moves m join supply_lots l on l.id = m.lot_id
    where m.dispatch_id = ${id} group by m.lot_id having sum(m.pieces) < 0
    order by l.expires_on is not null, l.expires_on desc, m.lot_id desc`)
  for (const part of putBack(out, pieces))
    moveStock(tx, { ...part, kind: 'returned', key: `dispatch:${id}:back`, dispatchId: id }, by, now)
}

/** The dispatch, for whoever keeps its store. */
function keptDispatch(tx: Db, id: number, by: number, now: string): SupplyDispatch {
  const dispatch = findDispatch(tx, id)
  keptBy(tx, dispatch.storeId, by, now)
  return dispatch
}

export function mustBeOpen(dispatch: Pick<SupplyDispatch, 'closedAt' | 'droppedAt'>): void {
  if (dispatch.droppedAt !== null) throw new Conflict('supplies:errors.dropped')
  if (dispatch.closedAt !== null) throw new Conflict('supplies:errors.closed')
}

function change(tx: Db, id: number, set: Partial<SupplyDispatch>): SupplyDispatch {
  return tx.update(supplyDispatches).set(set).where(eq(supplyDispatches.id, id)).returning().get()!
}

type Told = { key: string; to: { people: number[] } | { units: string[] }; what: string; url: string }

function tellHomes(tx: Db, dispatch: SupplyDispatch, units: string[], now: string): void {
  const key = `supply:${dispatch.id}:sent`
  say(tx, dispatch, { key, to: { units }, what: 'onItsWay', url: '/supplies' }, now)
}

function tellCarrier(
  tx: Db,
  dispatch: SupplyDispatch,
  personId: number,
  building: string,
  now: string,
): void {
  const key = `supply:${dispatch.id}:carry:${personId}:${building}`
  const url = `/supplies/dispatches/${dispatch.id}`
  say(tx, dispatch, { key, to: { people: [personId] }, what: 'carry', url }, now)
}

/** Through the emergency it belongs to, which marks a drill and ends with it; in calm time as ordinary news. */
function say(tx: Db, dispatch: SupplyDispatch, { what, ...told }: Told, now: string): void {
  const params = { name: findItem(tx, dispatch.itemId).name }
  const title = { key: `supplies:messages.${what}.title`, params }
  const body = { key: `supplies:messages.${what}.body`, params }
  const message = { ...told, title, body, urgency: 'normal' as const }
  if (dispatch.emergencyId !== null)
    announceInEmergency(tx, emergencyOf(tx, dispatch.emergencyId, now), message, now)
  else {
    const expiresAt = daysAfter(now, worthDays)
    announce(tx, { ...message, kind: 'need', expiresAt }, now)
  }
}
