import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { schedule, takeJob, unschedule } from '#estate/jobs.ts'
import { jobs } from '#estate/schema.ts'
import { findBuyFor, findLedBuy } from '#groupbuys/offer/find.ts'
import { closeKey } from '#groupbuys/offer/publishing.ts'
import { callOffOrders } from '#groupbuys/orders/calling-off.ts'
import { failedGates } from '#groupbuys/orders/gates.ts'
import { reckon } from '#groupbuys/orders/reckon.ts'
import { activeHomes } from '#groupbuys/orders/rows.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { changeBuy, countVersion, emptyItems } from '#groupbuys/terms/rows.ts'
import { isUnderWay, mayOversee } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { withdraw } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter } from '#time/instants.ts'
import { writeResults } from './results.ts'
import { tellEverybody, tellResults } from './telling.ts'

/**
 * The work of the job at the closing time: checks the gates, then allocates every item and tells every home; or cancels,
 * or extends once, as the leader chose beforehand. Closed as of the instant it was due, whenever the timer came round. Does
 * nothing where it was closed, cancelled or moved meanwhile.
 */
export function closeWhenDue(tx: Db, id: number, now: string): void {
  const buy = tx.select().from(groupBuys).where(eq(groupBuys.id, id)).get()
  if (!buy || !isUnderWay(buy) || buy.closesAt! > now) return
  closeNow(tx, buy, { how: 'time', at: buy.closesAt!, by: null }, now)
}

/** The leader closes before the time. The gates hold all the same. */
export function closeEarly(db: Db, id: number, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    const buy = findLedBuy(tx, standingOf(tx, by, now), id)
    if (!isUnderWay(buy) || now < buy.opensAt!) throw new Conflict('groupbuys:errors.notUnderWay')
    if (failedGates(tx, buy).length > 0) throw new Refused('groupbuys:errors.gateEarly')
    closeNow(tx, buy, { how: 'leader', at: now, by }, now)
    return buyRow(tx, id)
  })
}

/** No more orders, but not closed yet: who comes now waits. */
export function stopBuy(db: Db, id: number, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    const buy = findLedBuy(tx, standingOf(tx, by, now), id)
    if (!isUnderWay(buy) || buy.stoppedAt !== null) throw new Conflict('groupbuys:errors.notUnderWay')
    record(tx, 'groupBuy.stopped', `groupbuy:${id}`, by, now)
    return changeBuy(tx, id, { stoppedAt: now, stoppedBy: by })
  })
}

/** The supplier stood them up, or it cannot be done: every home is told, nobody owes anything. */
export function cancelBuy(
  db: Db,
  { id, why }: { id: number; why: string },
  by: number,
  now: string,
): GroupBuy {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const { buy } = findBuyFor(tx, standing, id)
    if (buy.leaderId !== by && !mayOversee(standing)) throw new NotAllowed('groupbuys:errors.notYours')
    if (
      buy.publishedAt === null ||
      buy.cancelledAt !== null ||
      buy.arrivedAt !== null ||
      buy.settledAt !== null
    )
      throw new Conflict('groupbuys:errors.notUnderWay')
    callOff(tx, buy, why, by, now)
    return buyRow(tx, id)
  })
}

function closeNow(
  tx: Db,
  buy: GroupBuy,
  { how, at, by }: { how: 'time' | 'leader'; at: string; by: number | null },
  now: string,
): void {
  if (failedGates(tx, buy).length > 0 || activeHomes(tx, buy.id) === 0) giveUp(tx, buy, now)
  else share(tx, buy, { how, at, by }, now)
}

function share(
  tx: Db,
  buy: GroupBuy,
  { how, at, by }: { how: 'time' | 'leader'; at: string; by: number | null },
  now: string,
): void {
  const { id } = buy
  writeResults(tx, buy, now)
  changeBuy(tx, id, { closedAt: at, closedHow: how })
  unschedule(tx, closeKey(id))
  reckon(tx, id)
  withdraw(tx, `groupbuy:${id}:opening`, now)
  tellResults(tx, id, null, now)
  record(tx, 'groupBuy.closed', `groupbuy:${id}`, by, now)
}

/** The minimum was not met: once more time where the leader wanted it so, else the end. */
function giveUp(tx: Db, buy: GroupBuy, now: string): void {
  if (buy.gateFailure === 'cancel' || buy.extendedAt !== null || activeHomes(tx, buy.id) === 0)
    callOff(tx, buy, null, null, now)
  else extend(tx, buy, now)
}

function extend(tx: Db, buy: GroupBuy, now: string): void {
  // After a downtime the time given is counted from now: an extension in the past would be none.
  const closesAt = hoursAfter(buy.closesAt! > now ? buy.closesAt! : now, buy.gateHours)
  changeBuy(tx, buy.id, { closesAt, extendedAt: now, stoppedAt: null })
  schedule(tx, { kind: 'groupbuys.close', key: closeKey(buy.id), dueAt: closesAt, payload: { id: buy.id } })
  tellEverybody(tx, { ...buy, closesAt }, 'extended', closesAt, now)
  record(tx, 'groupBuy.extended', `groupbuy:${buy.id}`, null, now)
}

function callOff(tx: Db, buy: GroupBuy, why: string | null, by: number | null, now: string): void {
  const { id } = buy
  changeBuy(tx, id, { cancelledAt: now, cancelledBy: by, cancelledWhy: why })
  countVersion(tx, id)
  callOffOrders(tx, id, now)
  emptyItems(tx, id)
  unschedule(tx, closeKey(id))
  withdraw(tx, `groupbuy:${id}:opening`, now)
  tellEverybody(tx, buy, why === null ? 'failed' : 'cancelled', hoursAfter(now, 72), now)
  record(tx, 'groupBuy.cancelled', `groupbuy:${id}`, by, now, { why })
}

/** Does what is due by now although the timer has not come round yet, so that what is read is right to the instant. */
export function closeDueBuys(db: Db, now: string): void {
  for (const job of prepared(db, 'groupbuys.due', dueQuery).all({ now })) {
    db.transaction((tx) => {
      if (takeJob(tx, job)) closeWhenDue(tx, Number(JSON.parse(job.payload).id), now)
    })
  }
}

function dueQuery(db: Db) {
  return db
    .select()
    .from(jobs)
    .where(and(lte(jobs.dueAt, sql.placeholder('now')), eq(jobs.kind, 'groupbuys.close')))
    .orderBy(asc(jobs.dueAt))
    .limit(20)
    .prepare()
}
