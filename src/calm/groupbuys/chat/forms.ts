import { z } from 'zod'
import { mostItems } from '#groupbuys/terms/rules.ts'
import { carriedNumber, line, ticked, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'

export const mostText = 200_000

export const PastedForm = z.object({ text: words(mostText, { long: 'groupbuys:relay.errors.tooLong' }) })

const most = 3000

const homes = rows('homes', {
  at: (row, field) => `${field}-${row}`,
  most,
  shape: {
    door: line(40),
    take: ticked,
    note: line(200, { long: 'groupbuys:errors.commentLong' }),
    text: words(mostText),
  },
})

/** `want-3-12`: pieces of item 12 for row 3, as they stand in the field; what is no number is said of rows that are ticked. */
const wants = rows('wants', {
  at: (row, field) => `${field}-${row}`,
  row: String.raw`\d{1,9}-\d{1,9}`,
  most: most * mostItems,
  shape: { want: line(40) },
})

/** What was read from a list, looked through: whom to order for, and how much of what. */
export const ApplyForm = z
  .object({ rows: carriedNumber({ most }) })
  .and(homes)
  .and(wants)
export type ApplyForm = z.infer<typeof ApplyForm>
