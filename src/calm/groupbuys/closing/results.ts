import type { Db } from '#estate/db.ts'
import { rowsFor, writeLines } from '#groupbuys/orders/line-rows.ts'
import { drawnOf, logsOf } from '#groupbuys/orders/log-rows.ts'
import { openOrder, orderOf } from '#groupbuys/orders/rows.ts'
import { type Share, settleItem } from '#groupbuys/sums/allocation.ts'
import { priceAt } from '#groupbuys/sums/price.ts'
import { itemsOf, stepsByItem } from '#groupbuys/terms/find.ts'
import { changeBuyItem } from '#groupbuys/terms/rows.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'

/** The closing: for each item packs and price, and every home's line. */
export function writeResults(tx: Db, buy: GroupBuy, now: string): void {
  const drawn = drawnOf(tx, buy)
  const steps = stepsByItem(tx, buy.id)
  const logs = logsOf(tx, buy.id)
  const rows = itemsOf(tx, buy.id).map((item) => {
    const log = logs.get(item.id) ?? []
    const sharing = { policy: buy.shortage, ...(drawn && { drawn }) }
    const { shares, packs, total, takerGets, leftover } = settleItem(log, item, buy.remainder, sharing)
    const closingPrice = priceAt(item.price, steps.get(item.id) ?? [], total)
    const set = { packs, total, totalFrom: 'packs' as const, closingPrice, leftover }
    changeBuyItem(tx, item.id, set)
    const taker = takerGets > 0 ? addTaker(tx, buy, shares, takerGets, now) : null
    return rowsFor(tx, { ...item, ...set }, shares, taker)
  })
  writeLines(tx, buy.id, rows.flat())
}

/** The named home takes what the begun pack leaves over, beyond what it ordered. Answers its order. */
function addTaker(tx: Db, buy: GroupBuy, shares: Share[], pieces: number, now: string): number {
  const { id } =
    orderOf(tx, buy.id, buy.takerUnit!) ?? openOrder(tx, buy.id, buy.takerUnit!, null, buy.leaderId, now)
  const own = shares.find((share) => share.home === id)
  if (own) own.flexGot += pieces
  else shares.push({ home: id, want: 0, flex: 0, wantGot: 0, flexGot: pieces })
  return id
}
