import { z } from 'zod'
import { mostFen } from '#groupbuys/sums/price.ts'
import { amount, carriedAmount } from '#typed/amounts.ts'
import { carried, carriedNumber, id, line, maybe, ticked, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'

const yuan = amount(mostFen, 'groupbuys:money.errors.amountMissing')

/** What the page knew when it was drawn: the newest row of the books, and a sum in 分. */
const known = maybe(carriedNumber())
const fen = maybe(carriedNumber({ least: -mostFen * 1000, most: mostFen * 1000 }))

export const EntryForm = z.object({
  kind: z.enum(
    ['payment', 'refund', 'credit', 'charge', 'supplier', 'freight', 'spoilage', 'leftover', 'surplus'],
    'groupbuys:money.errors.kindMissing',
  ),
  order: id().optional(),
  door: line(40),
  amount: yuan,
  reference: line(60),
  note: words(200),
  known,
  owed: fen,
})
export const ReversalForm = z.object({ why: words(200) })
/** Which claim it corrects, or that it is another. */
const whichClaim = maybe(z.union([z.literal('another'), id()]))

export const PaidForm = z.object({
  unit: carried(100).min(1),
  amount: yuan,
  reference: line(60),
  which: whichClaim,
  // Ticked on the page, and says the sum that was there.
  sure: carriedAmount(mostFen),
})
export const ClaimAnswerForm = z.object({
  intent: z.enum(['arrived', 'missing']),
  amount: yuan,
  why: words(200),
  claimed: fen,
  saidWith: maybe(carried(60)),
})
export const RefundsForm = z.object({ known, owed: fen })
export const PayeeForm = z.object({ payNote: words(200) })
/** Rows of a statement that are booked: `take-3`, for the home in `order-3`. */
export const BookingForm = z.object({ known }).and(
  rows('rows', {
    at: (row, field) => `${field}-${row}`,
    most: 5000,
    by: ['take'],
    shape: { take: ticked, order: maybe(id()) },
  }),
)
export type BookingForm = z.infer<typeof BookingForm>
export const SettleForm = z.object({ surplusNote: words(300), left: fen })
