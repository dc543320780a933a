import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { type Db, type EstateDb, prepared } from '#src/estate/db.ts'
import { groupIncrements, groupItems, groupLines, groupOrders } from '#src/estate/schema.ts'
import { allocate, type Share, settle } from './allocation.ts'
import { stepsOf } from './find.ts'
import type { Increment } from './log.ts'
import { drawLots } from './lots.ts'
import { openOrder, orderOf } from './order-rows.ts'
import { amountOf, type PriceStep, priceAt } from './price.ts'
import type { GroupBuy, GroupItem, LineReason } from './schema.ts'

/** Rows of the log of one item, in their order. */
export function logOf(tx: Db, itemId: number): Increment[] {
  const rows = prepared(tx, 'groupbuys.log', logQuery).values({ itemId }) as [
    number,
    number,
    number,
    number,
    string,
  ][]
  return rows.map(([id, home, want, flex, at]) => ({ id, home, want, flex, at }))
}

function logQuery(db: EstateDb) {
  const { id, orderId, want, flex, at, itemId } = groupIncrements
  return db
    .select({ id, orderId, want, flex, at })
    .from(groupIncrements)
    .where(eq(itemId, sql.placeholder('itemId')))
    .orderBy(at, id)
    .prepare()
}

/** The homes that want something, in the order their tickets were drawn; undefined where the rule draws none. */
export function drawnOf(tx: Db, buy: GroupBuy): number[] | undefined {
  if (buy.shortage !== 'lots' || buy.lotsSeed === null) return undefined
  const tickets = tx
    .select({ id: groupOrders.id })
    .from(groupOrders)
    .where(and(eq(groupOrders.groupBuyId, buy.id), sql`${groupOrders.emptySince} is null`))
    .all()
  return drawLots(
    buy.lotsSeed,
    tickets.map((ticket) => ticket.id),
  )
}

/** The closing of one item: packs, price, and every home's line. */
export function settleItem(
  tx: Db,
  buy: GroupBuy,
  item: GroupItem,
  steps: readonly PriceStep[],
  drawn: number[] | undefined,
  now: string,
): void {
  const log = logOf(tx, item.id)
  const { shares, packs, total, takerGets, leftover } = settle(log, item, buy.remainder, {
    policy: buy.shortage,
    ...(drawn && { drawn }),
  })
  const price = priceAt(item.price, steps, total)
  const set = { packs, total, totalFrom: 'packs' as const, closingPrice: price, leftover }
  tx.update(groupItems).set(set).where(eq(groupItems.id, item.id)).run()
  if (takerGets > 0) addTaker(tx, buy, item, shares, takerGets, now)
  writeLines(tx, { ...item, ...set }, shares, takerGets > 0 ? orderOf(tx, buy.id, buy.takerUnit!)!.id : null)
}

/** The taker's line takes what the begun pack leaves over, beyond what the home ordered. */
function addTaker(
  tx: Db,
  buy: GroupBuy,
  item: GroupItem,
  shares: Share[],
  pieces: number,
  now: string,
): void {
  const order =
    orderOf(tx, buy.id, buy.takerUnit!) ?? openOrder(tx, buy.id, buy.takerUnit!, null, buy.leaderId, now)
  const own = shares.find((share) => share.home === order.id)
  if (own) own.flexGot += pieces
  else {
    shares.push({ home: order.id, want: 0, flex: 0, wantGot: 0, flexGot: pieces })
    const row = { orderId: order.id, itemId: item.id, groupBuyId: buy.id, want: 0, flex: 0, amount: 0 }
    tx.insert(groupLines).values(row).onConflictDoNothing().run()
  }
}

/**
 * Shares out anew what really arrived, by the same rule and log. Lines somebody set by hand stay as they are. The caller
 * reckons afterwards, once for all items.
 */
export function recomputeItem(tx: Db, buy: GroupBuy, item: GroupItem, received: number): void {
  const drawn = drawnOf(tx, buy)
  const { shares, leftover } = allocate(logOf(tx, item.id), received, {
    policy: buy.shortage,
    ...(drawn && { drawn }),
  })
  let left = leftover
  const taker = buy.takerUnit === null ? undefined : orderOf(tx, buy.id, buy.takerUnit)
  if (buy.remainder === 'roundUp' && taker && left > 0) {
    const own = shares.find((share) => share.home === taker.id)
    const line = tx
      .select()
      .from(groupLines)
      .where(and(eq(groupLines.orderId, taker.id), eq(groupLines.itemId, item.id)))
      .get()
    if (line?.reason === 'taker') {
      const takes = Math.min(left, (line.computed ?? 0) - line.want - line.flex)
      if (own) own.flexGot += takes
      else shares.push({ home: taker.id, want: 0, flex: 0, wantGot: 0, flexGot: takes })
      left -= takes
    }
  }
  const set = { total: received, totalFrom: 'received' as const, leftover: left }
  tx.update(groupItems).set(set).where(eq(groupItems.id, item.id)).run()
  writeLines(tx, { ...item, ...set }, shares, taker?.id ?? null)
  countLeftover(tx, item.id)
}

/** What is left of an item once its final lines are served; below 0 where too much was given by hand. */
export function countLeftover(tx: Db, itemId: number): number {
  const row = tx
    .update(groupItems)
    .set({
      leftover: sql`${groupItems.total} - (select coalesce(sum(l.final), 0) from group_lines l where l.item_id = ${groupItems.id})`,
    })
    .where(eq(groupItems.id, itemId))
    .returning({ leftover: groupItems.leftover })
    .get()
  return row?.leftover ?? 0
}

const codes = { all: 0, flex: 1, short: 2, none: 3, taker: 4 } as const
const names = Object.keys(codes) as LineReason[]

function reasonOf({ want, flex, wantGot, flexGot }: Share, taker: boolean): keyof typeof codes {
  if (taker && wantGot + flexGot > want + flex) return 'taker'
  if (wantGot + flexGot === 0 && want > 0) return 'none'
  return wantGot < want ? 'short' : flexGot > 0 ? 'flex' : 'all'
}

/**
 * Writes what the rule gives. Sixty items for three thousand homes are 180,000 lines: each statement takes two thousand of
 * them as one JSON parameter (a Durable Object takes 2 MB).
 */
function writeLines(tx: Db, item: GroupItem, shares: readonly Share[], taker: number | null): void {
  const kept = new Map(
    tx
      .select()
      .from(groupLines)
      .where(and(eq(groupLines.itemId, item.id), isNotNull(groupLines.grams)))
      .all()
      .map((line) => [line.orderId, line.grams]),
  )
  const price = { ...item, price: item.closingPrice ?? item.price }
  const rows = shares.map((share) => {
    const got = share.wantGot + share.flexGot
    return [
      share.home,
      got,
      codes[reasonOf(share, share.home === taker)],
      amountOf(price, got, got === 0 ? null : (kept.get(share.home) ?? null)),
    ]
  })
  prepared(tx, 'groupbuys.clearLines', clearQuery).run({ itemId: item.id })
  for (let i = 0; i < rows.length; i += 2000)
    prepared(tx, 'groupbuys.writeLines', writeQuery).run({
      itemId: item.id,
      rows: JSON.stringify(rows.slice(i, i + 2000)),
    })
}

/** Homes whose order came to nothing have no share: their lines say 0. */
function clearQuery(db: EstateDb) {
  return db
    .update(groupLines)
    .set({ computed: 0, final: 0, reason: 'all', amount: 0 })
    .where(
      and(
        eq(groupLines.itemId, sql.placeholder('itemId')),
        sql`want = 0 and flex = 0 and changed_at is null`,
      ),
    )
    .prepare()
}

function writeQuery(db: EstateDb) {
  const word = sql.raw(
    `case r.value ->> 2 ${names.map((name, code) => `when ${code} then '${name}'`).join(' ')} end`,
  )
  return db
    .update(groupLines)
    .set({
      computed: sql`r.value ->> 1`,
      final: sql`case when changed_at is null then r.value ->> 1 else final end`,
      reason: sql`${word}`,
      amount: sql`case when changed_at is null then r.value ->> 3 else amount end`,
    })
    .from(sql`json_each(${sql.placeholder('rows')}) r`)
    .where(sql`${groupLines.orderId} = r.value ->> 0 and ${groupLines.itemId} = ${sql.placeholder('itemId')}`)
    .prepare()
}

export function stepsByItem(tx: Db, groupBuyId: number): Map<number, PriceStep[]> {
  const steps = new Map<number, PriceStep[]>()
  for (const { itemId, fromPieces, price } of stepsOf(tx, groupBuyId))
    steps.set(itemId, [...(steps.get(itemId) ?? []), { fromPieces, price }])
  return steps
}
