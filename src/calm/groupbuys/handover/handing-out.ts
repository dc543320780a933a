import { and, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { typedDoors } from '#addresses/typed-doors.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { coLeadersOf, findBuyFor, findLedBuy } from '#groupbuys/offer/find.ts'
import type { GroupOrder } from '#groupbuys/orders/schema.ts'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { isLeader } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'
import { can, isOfHousehold, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { dayOfEstate } from '#time/wall.ts'
import { foldNumber } from '#typed/fold.ts'
import { tellBuyers } from './arrival.ts'
import { type Bag, type BagLine, bagsOf } from './bags.ts'
import { groupPickups } from './schema.ts'

/** Hand out: whoever leads it, and captains and others who act for that door. A code on a label gives no right. */
function mayHandOut(
  standing: Standing,
  buy: GroupBuy,
  coLeaders: () => readonly number[],
  unit: string,
): boolean {
  return can(standing, 'assist', unit) || isLeader(standing, buy, coLeaders())
}

/** A bag by the number on its label, for who hands out or whose it is; else there is none. */
export function findBag(
  db: Db,
  standing: Standing,
  orderId: number,
): { buy: GroupBuy; order: GroupOrder; handsOut: boolean } {
  const order = db.select().from(groupOrders).where(eq(groupOrders.id, orderId)).get()
  if (!order) throw new NotFound('shared:errors.notFound')
  const { buy, coLeaders } = findBuyFor(db, standing, order.groupBuyId)
  const handsOut = mayHandOut(standing, buy, () => coLeaders, order.unit)
  if (!handsOut && !isOfHousehold(standing, order.unit)) throw new NotFound('shared:errors.notFound')
  return { buy, order, handsOut }
}

/** The bag somebody types: by the number on its label or on the phone of its home, or by the door. */
export function typedBag(db: Db, bags: readonly Bag[], typed: string): Bag | undefined {
  const number = Number(foldNumber(typed))
  const { doors } = typedDoors(db, typed)
  return (
    bags.find((bag) => bag.orderId === number) ??
    bags.find((bag) => doors.length === 1 && bag.unit === doors[0])
  )
}

/** Bags of other orders that wait for the same home: who comes for one is told of all. */
export function waitingBeside(
  db: Db,
  standing: Standing,
  { id, unit }: GroupOrder,
): { orderId: number; title: string }[] {
  const rows = db
    .select({ orderId: groupOrders.id, buy: groupBuys })
    .from(groupOrders)
    .innerJoin(groupBuys, eq(groupBuys.id, groupOrders.groupBuyId))
    .where(
      and(
        eq(groupOrders.unit, unit),
        ne(groupOrders.id, id),
        isNotNull(groupBuys.arrivedAt),
        isNull(groupBuys.cancelledAt),
        isNull(groupBuys.settledAt),
      ),
    )
    .orderBy(desc(groupOrders.id))
    .limit(20)
    .all()
  return rows
    .filter(({ buy }) => {
      const coLeaders = () => coLeadersOf(db, buy.id).map((leader) => leader.personId)
      return isOfHousehold(standing, unit) || mayHandOut(standing, buy, coLeaders, unit)
    })
    .filter(({ orderId, buy }) => bagsOf(db, buy.id, { orderId })[0]?.done === false)
    .map(({ orderId, buy }) => ({ orderId, title: buy.title }))
}

type Tick = {
  orderId: number
  /** null: the whole bag, without what comes in place of other goods. */
  itemId: number | null
  /** The complaint that is answered by handing over new goods. */
  complaintId?: number | null
  how: 'scanned' | 'ticked' | 'otherHand' | 'delivered'
  takenBy: string
}

/** Ticks a bag off, or one kind of its goods. Ticking again changes nothing and says so. Throws Refused without the name of another's hand. */
export function tickOff(
  db: Db,
  { orderId, itemId, complaintId = null, how, takenBy }: Tick,
  by: number,
  now: string,
): { pickupId: number; already: boolean } {
  return db.transaction((tx) => {
    const { buy, order, handsOut } = findBag(tx, standingOf(tx, by, now), orderId)
    if (!handsOut) throw new NotAllowed('groupbuys:arrival.errors.notYours')
    if (buy.closedAt === null || buy.cancelledAt !== null)
      throw new Conflict('groupbuys:arrival.errors.notClosed')
    const [bag] = bagsOf(tx, buy.id, { orderId })
    const line = bag?.lines.find((one) =>
      complaintId === null
        ? one.itemId === itemId && one.complaintId === null
        : one.complaintId === complaintId,
    )
    const whole = itemId === null && complaintId === null
    if (!bag || (!whole && !line)) throw new NotFound('shared:errors.notFound')
    const known = knownTick(bag, whole ? undefined : line)
    if (known !== null) return { pickupId: known, already: true }
    if (how === 'otherHand' && takenBy === '') throw new Refused('groupbuys:arrival.errors.whoTook')
    const what = { itemId: line?.itemId ?? null, complaintId }
    const row = { groupBuyId: buy.id, orderId, ...what, at: now, by, how, takenBy: takenBy || null }
    const pickup = tx.insert(groupPickups).values(row).returning().get()
    // Who took it is a name: it goes where it can be erased.
    record(tx, 'groupPickup.ticked', `groupbuy:${buy.id}`, by, now, {
      unit: order.unit,
      details: { how, takenBy: row.takenBy ?? '' },
    })
    return { pickupId: pickup.id, already: false }
  })
}

/** The tick that stands for this line already, or for the whole bag where none is named. */
function knownTick(bag: Bag, line: BagLine | undefined): number | null {
  if (line?.complaintId) return line.pickupId
  if (bag.whole !== null) return bag.whole
  if (line) return line.pickupId
  const ordered = bag.lines.filter((one) => one.complaintId === null)
  return ordered.every((one) => one.pickupId !== null) ? (ordered[0]?.pickupId ?? null) : null
}

/** Takes a tick back. Throws Conflict where that was done. */
export function undoTick(db: Db, pickupId: number, by: number, now: string): GroupOrder {
  return db.transaction((tx) => {
    const row = tx.select().from(groupPickups).where(eq(groupPickups.id, pickupId)).get()
    if (!row) throw new NotFound('shared:errors.notFound')
    const { buy, order, handsOut } = findBag(tx, standingOf(tx, by, now), row.orderId)
    if (!handsOut) throw new NotAllowed('groupbuys:arrival.errors.notYours')
    if (row.undoneAt !== null) throw new Conflict('groupbuys:arrival.errors.undone')
    tx.update(groupPickups).set({ undoneAt: now, undoneBy: by }).where(eq(groupPickups.id, pickupId)).run()
    record(tx, 'groupPickup.undone', `groupbuy:${buy.id}`, by, now, { unit: order.unit })
    return order
  })
}

/** Reminds the homes whose bags still stand there, once a day. Answers how many. */
export function remindUncollected(db: Db, groupBuyId: number, by: number, now: string): number {
  return db.transaction((tx) => {
    const buy = findLedBuy(tx, standingOf(tx, by, now), groupBuyId)
    if (buy.arrivedAt === null || buy.cancelledAt !== null)
      throw new Conflict('groupbuys:arrival.errors.notArrived')
    const units = bagsOf(tx, groupBuyId).flatMap((bag) => (bag.done ? [] : [bag.unit]))
    const today = dayOfEstate(now, estateSettingsOf(tx).timezone)
    tellBuyers(tx, buy, { what: 'uncollected', key: `uncollected:${today}`, units }, now)
    record(tx, 'groupPickup.reminded', `groupbuy:${groupBuyId}`, by, now, {
      details: { homes: units.length },
    })
    return units.length
  })
}

/** Buildings in which this person hands bags of this order out; null: everywhere. NotAllowed where nowhere. */
export function handoutScopes(
  db: Db,
  standing: Standing,
  groupBuyId: number,
): { buy: GroupBuy; all: boolean } {
  const { buy } = findBuyFor(db, standing, groupBuyId)
  const all = isLeader(
    standing,
    buyRow(db, groupBuyId),
    coLeadersOf(db, groupBuyId).map((one) => one.personId),
  )
  if (!all && !standing.posts.some((post) => can({ ...standing, posts: [post] }, 'assist', post.scope)))
    throw new NotAllowed('groupbuys:arrival.errors.notYours')
  return { buy, all }
}
