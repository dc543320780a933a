import { z } from 'zod'
import { carried, id, ifSent, maybe, whole, words } from '#typed/fields.ts'

const unit = carried(100, 'groupbuys:errors.unitMissing').min(1, 'groupbuys:errors.unitMissing')

/** What a home wants; pieces come as `want-12` and `flex-12`, one field for each item. */
export const OrderForm = z.object({
  unit,
  version: whole({ least: 0, most: 1_000_000_000 }).default(0),
  comment: ifSent(words(200, { long: 'groupbuys:errors.commentLong' })),
  point: maybe(id()),
  intent: z.enum(['order', 'cancel']).default('order'),
})

export const WaitingForm = z.object({
  unit,
  item: id(),
  want: whole({ least: 1, most: 1_000_000_000, wrong: 'groupbuys:errors.numberUnreadable' }),
})

export const WaitingUndoForm = z.object({ waiting: id() })
