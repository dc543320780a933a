import { runDueJobs } from '#estate/jobs.ts'
import { createBuy } from '#groupbuys/offer/drafts.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { placeOrder } from '#groupbuys/orders/ordering.ts'
import { groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import type { BuyInput, ItemInput } from '#groupbuys/terms/input.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import type { TestEstate } from '#test/estate.ts'

export const opens = '2026-11-24T10:00:00.000Z'
export const during = '2026-11-24T10:05:00.000Z'
export const closes = '2026-11-24T12:00:00.000Z'
export const afterwards = '2026-11-24T12:00:01.000Z'

export const eggs: ItemInput = {
  name: '鸡蛋',
  unitWord: '枚',
  price: 110,
  packSize: 30,
  packWord: '盘',
  minPacks: null,
  maxPacks: null,
  cap: null,
  quota: null,
  perGrams: null,
  typicalGrams: null,
  point: null,
  steps: [],
}

/** Eggs in trays of thirty, first come first served, from 18:00 to 20:00 on the estate's clock. */
export function inputOfEggs(more: Partial<BuyInput> = {}): BuyInput {
  return {
    title: '鸡蛋和蔬菜',
    story: '崇明农户直送。',
    opensAt: opens,
    closesAt: closes,
    shortage: 'fcfs',
    remainder: 'drop',
    fillsAt: null,
    takerUnit: null,
    gateHomes: null,
    gateAmount: null,
    gatePieces: null,
    gateFailure: 'cancel',
    gateHours: 12,
    stopHomes: null,
    freight: 0,
    freightShare: 'homes',
    fees: 0,
    feesShare: 'homes',
    payNote: null,
    complaintHours: 24,
    items: [eggs],
    points: [],
    ...more,
  }
}

/** A published order led by the neighbour of 3/2/502. */
export function openBuy(
  estate: TestEstate,
  more: Partial<BuyInput> = {},
  item: Partial<ItemInput> = {},
): GroupBuy {
  const { db, cast, clock } = estate
  const input = inputOfEggs({ items: [{ ...eggs, ...item }], ...more })
  const draft = createBuy(db, input, cast.neighbour.id, clock.now)
  return publishBuy(db, draft.id, cast.neighbour.id, clock.now)
}

/** One item, by whoever lives there, as a form of its own. */
export function order(
  estate: TestEstate,
  buy: GroupBuy,
  person: { id: number },
  unit: string,
  want: number,
  flex = 0,
  now = during,
) {
  const item = estate.db
    .select()
    .from(groupItems)
    .all()
    .find((row) => row.groupBuyId === buy.id)!
  const wishes = [{ itemId: item.id, want, flex }]
  return placeOrder(estate.db, { groupBuyId: buy.id, unit, wishes, version: null }, person.id, now)
}

/** Does what fell due, as the host's timer would. */
export function runUntil(estate: TestEstate, now: string): void {
  estate.clock.now = now
  while (runDueJobs(estate.db, jobHandlers, now) > 0) {}
}

/** What each home gets: `{ '3/2/501': 3 }`. */
export function gotBy(estate: TestEstate): Record<string, number | null> {
  const orders = new Map(
    estate.db
      .select()
      .from(groupOrders)
      .all()
      .map((row) => [row.id, row.unit]),
  )
  return Object.fromEntries(
    estate.db
      .select()
      .from(groupLines)
      .all()
      .map((line) => [orders.get(line.orderId)!, line.final]),
  )
}
