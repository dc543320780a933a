import { z } from 'zod'

/** What a home wants; pieces come as `want-12` and `flex-12`, one field for each item. */
export const OrderForm = z.object({
  unit: z.string().min(1, 'groupbuys:errors.unitMissing').max(100),
  version: z.coerce.number().int().min(0).default(0),
  comment: z.string().trim().max(200, 'groupbuys:errors.commentLong').optional(),
  point: z.coerce.number().int().optional(),
  intent: z.enum(['order', 'cancel']).default('order'),
})

export const WaitingForm = z.object({
  unit: z.string().min(1, 'groupbuys:errors.unitMissing').max(100),
  item: z.coerce.number().int().positive(),
  want: z.coerce
    .number('groupbuys:errors.numberUnreadable')
    .int()
    .positive('groupbuys:errors.numberUnreadable'),
})

export const WaitingUndoForm = z.object({ waiting: z.coerce.number().int().positive() })
