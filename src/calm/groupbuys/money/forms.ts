import { z } from 'zod'
import { carried, id, line, words } from '#typed/fields.ts'

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
export const ClaimForm = z.object({ unit: carried(100).min(1), amount: yuan, reference: line(60) })
export const ClaimAnswerForm = z.object({
  intent: z.enum(['arrived', 'missing']),
  amount: yuan,
  why: words(200),
})
export const PayeeForm = z.object({ payNote: words(200) })
export const SettleForm = z.object({ surplusNote: words(300) })
