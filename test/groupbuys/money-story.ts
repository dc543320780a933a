import { groupOrders } from '#groupbuys/orders/schema.ts'
import type { BuyInput, ItemInput } from '#groupbuys/terms/input.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import type { TestEstate } from '#test/estate.ts'
import { afterwards, openBuy, order, runUntil } from './story.ts'

/** Thirty eggs in one tray, at 1.10: the resident gets 20, the outsider 10. Closed; the neighbour leads. */
export function closedBuy(estate: TestEstate, more: Partial<BuyInput> = {}, item: Partial<ItemInput> = {}) {
  const { cast, db } = estate
  const buy = openBuy(estate, more, item)
  order(estate, buy, cast.resident, '3/2/501', 20)
  order(estate, buy, cast.outsider, '5/301', 10)
  runUntil(estate, afterwards)
  const orders = new Map(
    db
      .select()
      .from(groupOrders)
      .all()
      .filter((row) => row.groupBuyId === buy.id)
      .map((row) => [row.unit, row.id]),
  )
  const itemId = db
    .select()
    .from(groupItems)
    .all()
    .find((row) => row.groupBuyId === buy.id)!.id
  return { id: buy.id, itemId, resident: orders.get('3/2/501')!, outsider: orders.get('5/301')! }
}

export const arrived = '2026-11-25T02:00:00.000Z'
