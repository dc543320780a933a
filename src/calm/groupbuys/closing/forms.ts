import { z } from 'zod'
import { digits, id, words } from '#typed/fields.ts'

const long = 'groupbuys:errors.whyLong'

export const CancellationForm = z.object({
  why: words(300, { missing: 'groupbuys:errors.whyMissing', least: 2, long }),
})

/** A line set by hand; an empty `final` gives it back to the rule. */
export const ShareForm = z.object({
  order: id(),
  item: id(),
  final: digits(5),
  why: words(200, { long }),
  grams: digits(7),
})
