import { buildingOf } from '#addresses/paths.ts'
import { Conflict, FieldsRefused, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { amountOf, priceAt } from '#groupbuys/sums/price.ts'
import { buyRow, itemsOf, pointsOf, stepsByItem } from '#groupbuys/terms/find.ts'
import { mayOrderFor, maySee } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'
import { isOfHousehold, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { doorOf } from './behind-door.ts'
import { appendIncrement } from './increments.ts'
import { promoteWaiting } from './promoting.ts'
import { openOrder, orderLines, orderOf, touchOrder } from './rows.ts'
import type { GroupLine, GroupOrder } from './schema.ts'
import { mustBeThere, mustHaveRoom, type WantedItem, type Wish } from './wishes.ts'

type OrderInput = {
  groupBuyId: number
  unit: string
  /** Items that are not named stay as they are. */
  wishes: Wish[]
  comment?: string
  pickupPointId?: number | null
  /** The state the form was made from; null where it does not matter (typed in from paper, read from a chat). */
  version: number | null
  /** The leader types in what was ordered in the chat: for any home, which is told of it by the caller. */
  fromChat?: boolean
}
/** `order` is null where a home without an order asked for nothing; `anew`: it had ordered nothing before. */
type Placed = { order: GroupOrder | null; changed: boolean; anew: boolean }

/**
 * Sets what a home wants, all of it or nothing, in one transaction: bounds are checked and the log is written under the
 * database's one write lock, so however many press at the same instant, nothing is sold twice. A form made from an older
 * state is refused with Conflict, unless it asks for what already stands: two tabs then count once.
 * Throws Refused with what is left where there is not enough; Conflict before the opening and after the closing.
 */
export function placeOrder(db: Db, input: OrderInput, by: number, now: string): Placed {
  return db.transaction((tx) => {
    const { groupBuyId, unit } = input
    const standing = standingOf(tx, by, now)
    const buy = openBuy(tx, standing, groupBuyId, now)
    const forPerson = mustServe(tx, standing, input, now)
    const before = orderOf(tx, groupBuyId, unit)
    const lines = before ? orderLines(tx, before.id) : []
    const changes = changesOf(tx, input, lines)
    const words = wordsChanged(tx, input, before)
    if (changes.length === 0 && !words) return { order: before ?? null, changed: false, anew: false }
    mustBeNewest(input, before)
    // Checked before anything is written: while something sells out, most are refused, and reading alone is cheap.
    mustAllBeThere(changes, (change) =>
      mustBeThere(tx, buy, before?.building ?? buildingOf(unit), change, now),
    )
    const order = before ?? openOrder(tx, groupBuyId, unit, forPerson, by, now)
    const empty = wantsNothing(lines, changes)
    if (order.emptySince !== null && !empty) mustHaveRoom(tx, buy)
    book(tx, { order, changes, forPerson, key: `change:${order.version}` }, by, now)
    const { comment, pickupPointId } = input
    const touched = touchOrder(tx, order, { empty, comment, pickupPointId }, by, now)
    for (const { item, want } of changes) if (want < 0) promoteWaiting(tx, buy, item.id, -want, now)
    const action = empty ? 'groupOrder.cancelled' : 'groupOrder.placed'
    record(tx, action, `groupbuy:${groupBuyId}`, by, now, { for: forPerson, unit })
    return { order: touched, changed: true, anew: before === undefined || before.emptySince !== null }
  })
}

/** Every item that cannot be had so is said at once, each at its field. */
function mustAllBeThere(changes: readonly WantedItem[], mustBe: (change: WantedItem) => void): void {
  const refused = changes.flatMap((change) => {
    try {
      mustBe(change)
      return []
    } catch (error) {
      if (error instanceof Refused && error.field !== undefined) return [[error.field, error] as const]
      throw error
    }
  })
  if (refused.length === 1) throw refused[0]![1]
  if (refused.length > 1)
    throw new FieldsRefused(Object.fromEntries(refused.map(([at, { code, params }]) => [at, [code, params]])))
}

/** The group order if it takes changes at this instant by the server's clock; nothing before the moment it opens. */
function openBuy(tx: Db, standing: Standing, id: number, now: string): GroupBuy {
  const buy = buyRow(tx, id)
  if (!maySee(standing, buy, [])) throw new NotFound('shared:errors.notFound')
  if (buy.publishedAt === null) throw new NotFound('shared:errors.notFound')
  if (buy.cancelledAt !== null) throw new Conflict('groupbuys:errors.cancelled')
  if (buy.closedAt !== null || now >= buy.closesAt!) throw new Conflict('groupbuys:errors.closed')
  if (now < buy.opensAt!) throw new Conflict('groupbuys:errors.notOpenYet')
  return buy
}

/** Null for one's own home and for what the leader types in, else the person served. */
function mustServe(tx: Db, standing: Standing, input: OrderInput, now: string): number | null {
  if (!input.fromChat) return mustOrderFor(tx, standing, input.unit, now)
  findLedBuy(tx, standing, input.groupBuyId)
  return null
}

/** By what right: null for one's own home, else the person served. Throws NotAllowed. */
function mustOrderFor(tx: Db, standing: Standing, unit: string, now: string): number | null {
  if (isOfHousehold(standing, unit)) return null
  const door = doorOf(tx, unit, now)
  if (!mayOrderFor(standing, door)) throw new NotAllowed('groupbuys:errors.notYourHome')
  return door.without
}

/** What the wishes add to or take off the lines; items that stay as they are are left out. Throws NotFound. */
function changesOf(tx: Db, { groupBuyId, wishes }: OrderInput, lines: readonly GroupLine[]): WantedItem[] {
  const items = new Map(itemsOf(tx, groupBuyId).map((item) => [item.id, item]))
  return wishes.flatMap((wish) => {
    const item = items.get(wish.itemId)
    if (!item) throw new NotFound('shared:errors.notFound')
    const line = lines.find((one) => one.itemId === item.id)
    const want = wish.want - (line?.want ?? 0)
    const flex = wish.flex - (line?.flex ?? 0)
    return want === 0 && flex === 0 ? [] : [{ item, wish, want, flex }]
  })
}

function wordsChanged(
  tx: Db,
  { groupBuyId, comment, pickupPointId }: OrderInput,
  before: GroupOrder | undefined,
): boolean {
  if (pickupPointId != null && !pointsOf(tx, groupBuyId).some((point) => point.id === pickupPointId))
    throw new NotFound('shared:errors.notFound')
  return (
    (comment !== undefined && comment !== (before?.comment ?? '')) ||
    (pickupPointId !== undefined && pickupPointId !== (before?.pickupPointId ?? null))
  )
}

function mustBeNewest({ version }: OrderInput, before: GroupOrder | undefined): void {
  if (version !== null && version !== (before?.version ?? 0))
    throw new Conflict('groupbuys:errors.orderMoved')
}

function wantsNothing(lines: readonly GroupLine[], changes: readonly WantedItem[]): boolean {
  const changed = new Set(changes.map(({ item }) => item.id))
  const left = [...lines.filter((line) => !changed.has(line.itemId)), ...changes.map(({ wish }) => wish)]
  return left.every(({ want, flex }) => want === 0 && flex === 0)
}

type Booking = { order: GroupOrder; changes: readonly WantedItem[]; forPerson: number | null; key: string }

/** Writes each change into the log, at the price that so many pieces in all have. */
function book(tx: Db, { order, changes, forPerson, key }: Booking, by: number, now: string): void {
  const { groupBuyId } = order
  const steps = stepsByItem(tx, groupBuyId)
  for (const { item, wish, want, flex } of changes) {
    const price = priceAt(item.price, steps.get(item.id) ?? [], item.wantTotal + want)
    const amount = amountOf({ ...item, price }, wish.want)
    appendIncrement(tx, { groupBuyId, order, item, want, flex, amount, forPerson, key }, by, now)
  }
}
