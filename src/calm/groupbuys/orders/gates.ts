import type { Db } from '#estate/db.ts'
import { amountOf, priceAt } from '#groupbuys/sums/price.ts'
import { itemsOf, stepsByItem } from '#groupbuys/terms/find.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { activeHomes } from './rows.ts'

type Gate = { kind: 'homes' | 'amount' | 'pieces'; needs: number; has: number }

/** What the supplier or the leader asks before anything is bought, and how far it is. */
export function gatesOf(tx: Db, buy: GroupBuy): Gate[] {
  if (buy.gateHomes === null && buy.gatePieces === null && buy.gateAmount === null) return []
  const items = itemsOf(tx, buy.id)
  const steps = stepsByItem(tx, buy.id)
  const gates: Gate[] = []
  if (buy.gateHomes !== null)
    gates.push({ kind: 'homes', needs: buy.gateHomes, has: activeHomes(tx, buy.id) })
  if (buy.gatePieces !== null)
    gates.push({
      kind: 'pieces',
      needs: buy.gatePieces,
      has: items.reduce((sum, item) => sum + item.wantTotal, 0),
    })
  if (buy.gateAmount !== null) {
    const amounts = items.map((item) =>
      amountOf(
        { ...item, price: priceAt(item.price, steps.get(item.id) ?? [], item.wantTotal) },
        item.wantTotal,
      ),
    )
    gates.push({
      kind: 'amount',
      needs: buy.gateAmount,
      has: amounts.reduce((sum, amount) => sum + amount, 0),
    })
  }
  return gates
}

export function failedGates(tx: Db, buy: GroupBuy): Gate[] {
  return gatesOf(tx, buy).filter((gate) => gate.has < gate.needs)
}
