import { z } from 'zod'

const yuan = z.string().trim().max(14, 'groupbuys:money.errors.amountMissing').default('')
const words = (most: number) => z.string().trim().max(most, 'groupbuys:money.errors.wordsLong').default('')
const id = z.coerce.number().int().positive()

export const EntryForm = z.object({
  kind: z.enum(
    ['payment', 'refund', 'credit', 'charge', 'supplier', 'freight', 'spoilage', 'leftover', 'surplus'],
    'groupbuys:money.errors.kindMissing',
  ),
  order: id.optional(),
  door: words(40),
  amount: yuan,
  reference: words(60),
  note: words(200),
})
export const ReversalForm = z.object({ why: words(200) })
export const ClaimForm = z.object({ unit: z.string().min(1).max(100), amount: yuan, reference: words(60) })
export const ClaimAnswerForm = z.object({
  intent: z.enum(['arrived', 'missing']),
  amount: yuan,
  why: words(200),
})
export const PayeeForm = z.object({ payNote: words(200) })
export const SettleForm = z.object({ surplusNote: words(300) })
