import { z } from 'zod'
import { carried, id, line, maybe, ticked, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'

const yuan = line(14, { long: 'groupbuys:money.errors.amountMissing' })

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
})
export const ReversalForm = z.object({ why: words(200) })
export const PaidForm = z.object({ unit: carried(100).min(1), amount: yuan, reference: line(60) })
export const ClaimAnswerForm = z.object({
  intent: z.enum(['arrived', 'missing']),
  amount: yuan,
  why: words(200),
})
export const PayeeForm = z.object({ payNote: words(200) })
/** Rows of a statement that are booked: `take-3`, for the home in `order-3`. */
export const BookingForm = z.object({}).and(
  rows('rows', {
    at: (row, field) => `${field}-${row}`,
    most: 5000,
    by: ['take'],
    shape: { take: ticked, order: maybe(id()) },
  }),
)
export type BookingForm = z.infer<typeof BookingForm>
export const SettleForm = z.object({ surplusNote: words(300) })
