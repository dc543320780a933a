import { z } from 'zod'
import { doubleNumber, seenBoth } from '#doubles/forms.ts'
import { optionalNumber, whom } from '#listings/lifecycle/fields.ts'
import { ReportForm } from '#tickets/forms.ts'
import { inMinutes } from '#time/instants.ts'
import { time } from '#typed/day-and-clock.ts'
import { carried, carriedNumber, maybe, words } from '#typed/fields.ts'

export const PromiseForm = z.object({ for: whom })

export const PromiseEndForm = z.object({
  why: words(300, { missing: 'listings:errors.whyMissing', least: 2 }),
})

/** Nobody came: with a word why, but for a call for help. */
export const RenegingForm = z.object({ why: words(300) })

/** `was`: how the need stood when the page was drawn. */
export const NeedWithdrawalForm = PromiseEndForm.extend({ was: maybe(carried(20)) })

/** What a ticket says, of a need that is really a repair. */
export const TurnForm = ReportForm.omit({ person: true })

export const ArrangeForm = z.object({
  at: time('coming', { missing: 'listings:errors.time' }),
  /** How often a time had been fixed when the page was drawn. */
  version: maybe(carriedNumber()),
})

export const DoneForm = z.object({ minutes: optionalNumber(1, inMinutes({ days: 1 })) })

export const MessageForm = z.object({ body: words(500, { missing: 'listings:errors.bodyMissing' }) })

export const ThanksForm = z.object({
  words: words(200, { missing: 'listings:errors.thanksMissing', least: 2 }),
})

/** The number of another need of the same thing, and "join anyway" where it was asked back. */
export const NeedJoinForm = z.object({ into: doubleNumber, ...seenBoth })
