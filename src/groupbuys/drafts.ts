import { eq } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#src/errors.ts'
import type { Db, EstateDb } from '#src/estate/db.ts'
import {
  addresses,
  groupBuys,
  groupItems,
  groupLeaders,
  groupPhotos,
  groupPickupPoints,
  groupPriceSteps,
} from '#src/estate/schema.ts'
import { inList } from '#src/estate/sql.ts'
import { standingOf } from '#src/people/standings.ts'
import { record } from '#src/record/record.ts'
import { buyRow, findBuyFor, findLedBuy, itemsOf, pointsOf, stepsOf } from './find.ts'
import type { PriceStep } from './price.ts'
import { mayLead } from './rules.ts'
import type { GroupBuy, RemainderPolicy, ShareKind, ShortagePolicy } from './schema.ts'

/** One item as the form gives it: prices in 分, packs where the name says packs, else pieces. */
export type ItemInput = {
  name: string
  unitWord: string
  price: number
  packSize: number
  packWord: string
  minPacks: number | null
  maxPacks: number | null
  cap: number | null
  quota: number | null
  perGrams: number | null
  typicalGrams: number | null
  /** Place in `points`, where the item is to be fetched elsewhere than the home chose. */
  point: number | null
  steps: PriceStep[]
}
export type PointInput = { name: string; opensAt: string | null; closesAt: string | null }

/** A group order as the form gives it; a draft may miss anything. Times are instants, amounts 分. */
export type BuyInput = {
  title: string
  story: string
  opensAt: string | null
  closesAt: string | null
  shortage: ShortagePolicy
  remainder: RemainderPolicy
  fillsAt: string | null
  takerUnit: string | null
  gateHomes: number | null
  gateAmount: number | null
  gatePieces: number | null
  gateFailure: 'cancel' | 'extend'
  gateHours: number
  stopHomes: number | null
  freight: number
  freightShare: ShareKind
  fees: number
  feesShare: ShareKind
  payNote: string | null
  complaintHours: number
  items: ItemInput[]
  points: PointInput[]
}

/** Keeps a new draft, complete or not. Throws NotAllowed for who may not lead. */
export function createBuy(db: EstateDb, input: BuyInput, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    if (!mayLead(standingOf(db, by, now))) throw new NotAllowed('groupbuys:errors.mayNotLead')
    return writeBuy(tx, input, { by, now, copiedFromId: null })
  })
}

/** A draft of one's own with the words, items and rules of an earlier one, without its times and its orders. */
export function copyBuy(db: EstateDb, id: number, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    const standing = standingOf(db, by, now)
    const { buy } = findBuyFor(tx, standing, id)
    if (!mayLead(standing)) throw new NotAllowed('groupbuys:errors.mayNotLead')
    const input = { ...inputOf(tx, buy), opensAt: null, closesAt: null, fillsAt: null }
    input.points = input.points.map((point) => ({ ...point, opensAt: null, closesAt: null }))
    if (buy.leaderId !== by) Object.assign(input, { payNote: null, takerUnit: null })
    const copy = writeBuy(tx, input, { by, now, copiedFromId: id })
    for (const photo of tx.select().from(groupPhotos).where(eq(groupPhotos.groupBuyId, id)).all())
      tx.insert(groupPhotos)
        .values({ ...photo, groupBuyId: copy.id })
        .run()
    return copy
  })
}

/** Changes a draft. What waits for the committee is taken back by it: they looked at other words. */
export function editBuy(db: EstateDb, id: number, input: BuyInput, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    ownDraft(db, tx, id, by, now)
    const { items, points, ...columns } = input
    mustBeHome(tx, columns.takerUnit)
    const buy = tx
      .update(groupBuys)
      .set({ ...columns, editedAt: now, approvalAskedAt: null })
      .where(eq(groupBuys.id, id))
      .returning()
      .get()!
    clearParts(tx, id)
    writeParts(tx, id, items, points)
    return buy
  })
}

/** Throws a draft away; nobody has ordered from it. */
export function discardBuy(db: EstateDb, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    ownDraft(db, tx, id, by, now)
    clearParts(tx, id)
    tx.delete(groupPhotos).where(eq(groupPhotos.groupBuyId, id)).run()
    tx.delete(groupLeaders).where(eq(groupLeaders.groupBuyId, id)).run()
    tx.delete(groupBuys).where(eq(groupBuys.id, id)).run()
    record(tx, { at: now, by, action: 'groupBuy.discarded', subject: `groupbuy:${id}` })
  })
}

/** The draft, if this person works on it. Throws Conflict once it is out: packs and rules people ordered by stay. */
export function ownDraft(db: EstateDb, tx: Db, id: number, by: number, now: string): GroupBuy {
  const buy = findLedBuy(tx, standingOf(db, by, now), id)
  if (buy.publishedAt !== null || buy.cancelledAt !== null) throw new Conflict('groupbuys:errors.notEditable')
  return buy
}

/** A saved group order as its form would give it. */
export function inputOf(db: Db, buy: GroupBuy): BuyInput {
  const points = pointsOf(db, buy.id)
  const steps = stepsOf(db, buy.id)
  const items = itemsOf(db, buy.id).map((item) => {
    const {
      name,
      unitWord,
      price,
      packSize,
      packWord,
      minPacks,
      maxPacks,
      cap,
      quota,
      perGrams,
      typicalGrams,
    } = item
    const at = points.findIndex((point) => point.id === item.pickupPointId)
    const own = steps
      .filter((step) => step.itemId === item.id)
      .map(({ fromPieces, price: stepPrice }) => ({ fromPieces, price: stepPrice }))
    return {
      name,
      unitWord,
      price,
      packSize,
      packWord,
      minPacks,
      maxPacks,
      cap,
      quota,
      perGrams,
      typicalGrams,
      point: at < 0 ? null : at,
      steps: own,
    }
  })
  const {
    title,
    story,
    opensAt,
    closesAt,
    shortage,
    remainder,
    fillsAt,
    takerUnit,
    gateHomes,
    gateAmount,
    gatePieces,
  } = buy
  const {
    gateFailure,
    gateHours,
    stopHomes,
    freight,
    freightShare,
    fees,
    feesShare,
    payNote,
    complaintHours,
  } = buy
  return {
    ...{
      title,
      story,
      opensAt,
      closesAt,
      shortage,
      remainder,
      fillsAt,
      takerUnit,
      gateHomes,
      gateAmount,
      gatePieces,
    },
    ...{ gateFailure, gateHours, stopHomes, freight, freightShare, fees, feesShare, payNote, complaintHours },
    items,
    points: points.map(({ name, opensAt: from, closesAt: until }) => ({
      name,
      opensAt: from,
      closesAt: until,
    })),
  }
}

function writeBuy(
  tx: Db,
  input: BuyInput,
  { by, now, copiedFromId }: { by: number; now: string; copiedFromId: number | null },
): GroupBuy {
  const { items, points, ...columns } = input
  mustBeHome(tx, columns.takerUnit)
  const row = { ...columns, copiedFromId, leaderId: by, createdBy: by, createdAt: now, version: 0 }
  const { id } = tx.insert(groupBuys).values(row).returning({ id: groupBuys.id }).get()
  writeParts(tx, id, items, points)
  record(tx, { at: now, by, action: 'groupBuy.drafted', subject: `groupbuy:${id}` })
  return buyRow(tx, id)
}

function writeParts(
  tx: Db,
  groupBuyId: number,
  items: readonly ItemInput[],
  points: readonly PointInput[],
): void {
  const pointIds = points.map(
    (point, position) =>
      tx
        .insert(groupPickupPoints)
        .values({ ...point, groupBuyId, position })
        .returning({ id: groupPickupPoints.id })
        .get().id,
  )
  for (const [position, { steps, point, ...item }] of items.entries()) {
    const pickupPointId = point === null ? null : (pointIds[point] ?? null)
    const row = { ...item, groupBuyId, position, pickupPointId, wantTotal: 0, flexTotal: 0 }
    const { id } = tx.insert(groupItems).values(row).returning({ id: groupItems.id }).get()
    for (const step of steps)
      tx.insert(groupPriceSteps)
        .values({ ...step, itemId: id })
        .onConflictDoNothing()
        .run()
  }
}

function clearParts(tx: Db, id: number): void {
  const items = itemsOf(tx, id).map((item) => item.id)
  tx.delete(groupPriceSteps).where(inList(groupPriceSteps.itemId, items)).run()
  tx.delete(groupItems).where(eq(groupItems.groupBuyId, id)).run()
  tx.delete(groupPickupPoints).where(eq(groupPickupPoints.groupBuyId, id)).run()
}

function mustBeHome(tx: Db, unit: string | null): void {
  if (unit === null) return
  const place = tx.select().from(addresses).where(eq(addresses.path, unit)).get()
  if (!place || place.retiredAt !== null) throw new Refused('groupbuys:errors.takerUnknown')
  if (place.kind !== 'unit' && place.kind !== 'shop') throw new NotFound('shared:errors.notFound')
}
