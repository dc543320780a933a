import { z } from 'zod'
import { time } from '#typed/dates.ts'
import { carried, digits, id, line, maybe, words } from '#typed/fields.ts'

export const ExpectedForm = z.object({ expectedAt: time(), note: words(200) })

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
  pieces: digits(4, 'groupbuys:errors.numberUnreadable'),
  body: words(500, { missing: 'groupbuys:complaints.errors.bodyMissing' }),
})

export const SettlementForm = z.object({
  how: z.enum(['refund', 'replacement', 'refused']),
  amount: line(14),
  note: words(300),
})
