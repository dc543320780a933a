import { z } from 'zod'
import { inHours } from '#time/instants.ts'
import { categories, holders, payers, urgencies } from './kinds.ts'

const words = (most: number) => z.string().trim().max(most, 'tickets:errors.wordsLong').default('')
const said = (missing: string, most = 1000) =>
  z.string().trim().min(1, missing).max(most, 'tickets:errors.wordsLong')
const person = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.coerce.number().int().positive().nullable(),
)
const local = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?$/, 'tickets:errors.timeUnreadable')
  .default('')

export const ReportForm = z.object({
  place: z.string('tickets:errors.placeMissing').max(100),
  category: z.enum(categories, 'tickets:errors.categoryMissing'),
  urgency: z.enum(urgencies, 'tickets:errors.urgencyMissing'),
  title: said('tickets:errors.titleMissing', 60),
  words: words(2000),
  person,
})

/**
 * The page of a ticket holds many forms; a field's name makes its id, so no name is in two of them.
 */
export const JoinForm = z.object({ join: words(1000), person })
export const WordForm = z.object({ say: said('tickets:errors.wordsMissing', 2000) })
export const NoteForm = z.object({ note: said('tickets:errors.wordsMissing', 2000) })

export const MoveForm = z.object({
  to: z.enum(['inProgress', 'open', 'deferred', 'completed', 'declined']),
  proof: words(1000),
  whyDefer: words(1000),
  whyDecline: words(1000),
  whyOpen: words(1000),
  until: local,
  back: z.enum(['board', 'ticket']).default('ticket'),
})

const stars = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.coerce
    .number('tickets:errors.stars')
    .int()
    .min(1, 'tickets:errors.stars')
    .max(5, 'tickets:errors.stars')
    .nullable(),
)
export const ConfirmationForm = z.object({ stars, praise: words(500), speaker: person })
export const ReopeningForm = z.object({ why: said('tickets:errors.whyMissing', 500), speakerAgain: person })
export const RatingForm = z.object({
  stars: z.coerce
    .number('tickets:errors.stars')
    .int()
    .min(1, 'tickets:errors.stars')
    .max(5, 'tickets:errors.stars'),
  praise: words(500),
})

export const AssignmentForm = z.object({ person })
export const SortingForm = z.object({
  category: z.enum(categories),
  urgency: z.enum(urgencies),
  place: said('tickets:errors.placeMissing', 100),
  title: said('tickets:errors.titleMissing', 60),
  publicWords: words(2000),
})
export const OfferForm = z.object({
  desk: z.string('tickets:errors.noSuchDesk').regex(/^[oa]:\d{1,9}$/, 'tickets:errors.noSuchDesk'),
  reason: said('tickets:errors.whyMissing', 500),
})
export const OfferAnswerForm = z.object({
  answer: z.enum(['accepted', 'refused', 'takenBack']),
  refusal: words(500),
})
export const MergeForm = z.object({
  into: z.coerce.number('tickets:errors.numberMissing').int().positive('tickets:errors.numberMissing'),
})
export const CostForm = z.object({
  amount: said('tickets:errors.amount', 20),
  payer: z.enum(payers, 'tickets:errors.payerMissing'),
  what: said('tickets:errors.whatMissing', 100),
})

/** Times in the table of duties are hours: 0.5 is half an hour. */
const hours = z.coerce
  .number('tickets:errors.hours')
  .min(0.1, 'tickets:errors.hours')
  .max(inHours({ days: 365 }), 'tickets:errors.hours')
export const DutyForm = z.object({
  category: z.enum(categories),
  urgency: z.enum(urgencies),
  leads: z.enum(holders),
  helps: z.preprocess((value) => (value === '' ? null : value), z.enum(holders).nullable()),
  respond: hours,
  repair: hours,
  late: z.enum(holders),
})
