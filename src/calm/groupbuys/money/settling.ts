import { Conflict, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter } from '#time/instants.ts'
import { accountsOf, homesMoney, openClaims } from './accounts.ts'
import { mustBeNews } from './booked-since.ts'
import { openBooks, writeEntry } from './entries.ts'

/**
 * Gives back what these homes paid too much, to the 分: one refund each. Answers how many. Throws Conflict where it was done,
 * or what is owed is another sum, since the page was drawn.
 */
export function refundHomes(
  db: Db,
  input: { groupBuyId: number; orderIds: readonly number[]; known?: number | null; owed?: number | null },
  by: number,
  now: string,
): number {
  const { groupBuyId, orderIds } = input
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), groupBuyId))
    const owed = homesMoney(tx, groupBuyId).filter(
      (home) => home.balance < 0 && orderIds.includes(home.orderId),
    )
    mustBeNews(tx, { groupBuyId, kind: 'refund', known: input.known ?? null })
    const sum = owed.reduce((all, home) => all - home.balance, 0)
    if (input.owed != null && input.owed !== sum)
      throw new Conflict('groupbuys:money.errors.refundsSince', { amount: yuan(sum) })
    for (const { orderId, unit, balance } of owed) {
      writeEntry(tx, buy, { groupBuyId, orderId, kind: 'refund', amount: balance, fileId: null }, by, now)
      const message = { kind: 'groupbuy' as const, urgency: 'normal' as const, to: { units: [unit] } }
      const words = {
        key: 'groupbuys:money.messages.refunded',
        params: { title: buy.title, amount: yuan(-balance) },
      }
      const body = { key: 'groupbuys:money.messages.refundedBody' }
      const place = {
        key: `groupbuy:${buy.id}:refund:${orderId}:${now}`,
        url: `/groupbuys/${buy.id}/accounts`,
      }
      announce(tx, { ...message, ...place, title: words, body, expiresAt: hoursAfter(now, 72) }, now)
    }
    return owed.length
  })
}

/** Closes the books: every claim looked at, and where money is left, said where it goes; Conflict where it is another sum now than was shown. */
export function settleBuy(
  db: Db,
  { groupBuyId, surplusNote, left }: { groupBuyId: number; surplusNote: string; left?: number | null },
  by: number,
  now: string,
): GroupBuy {
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), groupBuyId))
    if (buy.closedAt === null && buy.cancelledAt === null)
      throw new Conflict('groupbuys:money.errors.notClosed')
    const waiting = openClaims(tx, groupBuyId).length
    if (waiting > 0) throw new Refused('groupbuys:money.errors.claimsWait', { count: waiting })
    const owed = homesMoney(tx, groupBuyId).filter((home) => home.balance < 0).length
    if (owed > 0) throw new Refused('groupbuys:money.errors.refundsWait', { count: owed })
    if (surplusNote === '') throw new Refused('groupbuys:money.errors.surplusMissing')
    const leftNow = accountsOf(tx, groupBuyId).left
    if (left != null && left !== leftNow)
      throw new Conflict('groupbuys:money.errors.leftSince', { amount: yuan(leftNow) })
    record(tx, 'groupLedger.closed', `groupbuy:${groupBuyId}`, by, now)
    const set = { settledAt: now, settledBy: by, surplusNote }
    return changeBuy(tx, groupBuyId, set)
  })
}
