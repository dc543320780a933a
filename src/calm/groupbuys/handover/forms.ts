import { z } from 'zod'
import { mostFen } from '#groupbuys/sums/price.ts'
import { amount } from '#typed/amounts.ts'
import { time } from '#typed/day-and-clock.ts'
import { carried, digits, id, line, many, maybe, whole, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'

export const ExpectedForm = z.object({ expectedAt: time('coming', { sameDay: true }), note: words(200) })

const pieces = maybe(whole({ least: 0, most: 1_000_000 }))

/** What came, by item: `billed-3`, `received-3`, `damaged-3`; an item of which nothing is said is not counted yet. */
export const ReceiptsForm = z.object({}).and(
  rows('counts', {
    at: (row, field) => `${field}-${row}`,
    most: 100,
    // `sure`: the count that was asked back and is meant, as the page carries it.
    shape: {
      billed: pieces,
      received: pieces,
      damaged: pieces,
      note: words(200),
      sure: carried(20).optional(),
    },
    by: ['billed', 'received', 'damaged', 'note'],
  }),
)
export type ReceiptsForm = z.infer<typeof ReceiptsForm>

export const TellingForm = z.object({ building: many(carried(100)) })

export const TickForm = z.object({
  item: id().optional(),
  replacement: id().optional(),
  how: z.enum(['scanned', 'ticked', 'otherHand', 'delivered']).default('ticked'),
  takenBy: line(40),
  back: carried(200).default(''),
})

export const PhonesForm = z.object({ why: words(200) })

export const ComplaintForm = z.object({
  unit: carried(100).min(1),
  item: maybe(id()),
  pieces: digits(4),
  body: words(500, { missing: 'groupbuys:complaints.errors.bodyMissing' }),
})

export const SettlementForm = z.object({
  how: z.enum(['refund', 'replacement', 'refused']),
  amount: amount(mostFen, 'groupbuys:money.errors.amountMissing'),
  note: words(300),
})
