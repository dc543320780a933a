import { z } from 'zod'
import { mostPieces } from '#groupbuys/terms/rules.ts'
import { carried, carriedNumber, id, ifSent, maybe, whole, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'

const unit = carried(100, 'groupbuys:errors.unitMissing').min(1, 'groupbuys:errors.unitMissing')

const pieces = maybe(
  whole({ least: 0, most: mostPieces, wrong: 'groupbuys:errors.numberUnreadable' }),
).transform((count) => count ?? 0)

const order = z.object({
  unit,
  version: carriedNumber().default(0),
  comment: ifSent(words(200, { long: 'groupbuys:errors.commentLong' })),
  point: maybe(id()),
  intent: z.enum(['order', 'cancel']).default('order'),
})

/** What a home wants; pieces come as `want-12` and `flex-12`, one field for each item. A field left empty is none. */
export const OrderForm = order.and(
  rows('wishes', {
    at: (row, field) => `${field}-${row}`,
    most: 100,
    empty: true,
    shape: { want: pieces, flex: pieces },
  }),
)

export const WaitingForm = z.object({
  unit,
  item: id(),
  want: whole({ least: 1, most: mostPieces, wrong: 'groupbuys:errors.numberUnreadable' }),
})

export const WaitingUndoForm = z.object({ waiting: id() })
