import type { Db } from '#estate/db.ts'
import { ends } from '#estate/keeping.ts'
import { forgetComplaintsBy, forgetTaker, forgetTakers } from '#groupbuys/handover/forgetting.ts'
import { emptyStatements, forgetClaimsBy, forgetPayer } from '#groupbuys/money/forgetting.ts'
import { forgetComments, forgetCommentsBy } from '#groupbuys/orders/forgetting.ts'
import { daysAfter } from '#time/instants.ts'

/** So long after the books are closed, or the order was called off, names are still needed to answer a question. */
const keptDays = ends.groupBuy

/**
 * What names people in an order goes when the order is long over: the rows of bank statements, whose hands took a bag, and
 * what homes wrote beside their orders. Amounts, doors and ticks stay. Answers how many statements were emptied.
 */
export function sweepNames(db: Db, now: string): number {
  const before = daysAfter(now, -keptDays)
  const emptied = emptyStatements(db, before, now)
  forgetTakers(db, before)
  forgetComments(db, before)
  return emptied
}

/** Empties what a person who leaves wrote or is named by; what the home ordered and paid stays in the accounts. */
export function forgetBuyer(tx: Db, personId: number, name: string): void {
  forgetCommentsBy(tx, personId)
  forgetComplaintsBy(tx, personId)
  forgetClaimsBy(tx, personId)
  if (name === '') return
  forgetTaker(tx, name)
  forgetPayer(tx, name)
}
