import { z } from 'zod'
import { doubleNumber, seenBoth } from '#doubles/forms.ts'
import { inHours } from '#time/instants.ts'
import { amount } from '#typed/amounts.ts'
import { day, time } from '#typed/day-and-clock.ts'
import { carried, carriedNumber, choice, decimal, id, line, maybe, words } from '#typed/fields.ts'
import { categories, holders, payers, ticketUrgencies } from './kinds.ts'
import { mostAmount } from './rules.ts'

const said = (missing: string, most = 1000) => words(most, { missing })
const title = line(60, { missing: 'tickets:errors.titleMissing' })
const person = maybe(id())

export const ReportForm = z.object({
  place: carried(100, 'tickets:errors.placeMissing'),
  category: z.enum(categories, 'tickets:errors.categoryMissing'),
  urgency: z.enum(ticketUrgencies, 'tickets:errors.urgencyMissing'),
  title,
  words: words(2000),
  person,
})

/**
 * The page of a ticket holds many forms; a field's name makes its id, so no name is in two of them.
 */
export const JoinTicketForm = z.object({ join: words(1000), person })
export const SayForm = z.object({
  say: said('tickets:errors.wordsMissing', 2000),
  /** Who read the ticket when the form was drawn (see readersSeen). */
  readBy: carried(40).optional(),
})
/** A reporter's own words, put right before work begins. */
export const CorrectionForm = z.object({ ownTitle: title, ownWords: words(2000) })
export const TicketNoteForm = z.object({ note: said('tickets:errors.wordsMissing', 2000) })

export const MoveForm = z.object({
  to: z.enum(['inProgress', 'open', 'deferred', 'completed', 'declined']),
  proof: words(1000),
  whyDefer: words(1000),
  whyDecline: words(1000),
  whyOpen: words(1000),
  until: time('coming', {
    over: 'tickets:errors.untilMissing',
    onlyWith: { field: 'to', chosen: ['deferred'] },
  }),
  back: z.enum(['board', 'ticket']).default('ticket'),
})

const stars = choice({ least: 1, most: 5, wrong: 'tickets:errors.stars' })
export const ConfirmationForm = z.object({ stars: maybe(stars), praise: words(500), speaker: person })
export const ReopeningForm = z.object({ why: said('tickets:errors.whyMissing', 500), speakerAgain: person })
export const RatingForm = z.object({ stars, praise: words(500) })

export const AssignmentForm = z.object({ person })
export const SortingForm = z.object({
  category: z.enum(categories),
  urgency: z.enum(ticketUrgencies),
  place: line(100, { missing: 'tickets:errors.placeMissing' }),
  title,
  publicWords: words(2000),
  /** The place of which this page said who else reads there, ticked. */
  wider: carried(100).optional(),
})
export const OfferForm = z.object({
  desk: carried(20, 'tickets:errors.noSuchDesk').regex(/^[oa]:\d{1,9}$/, 'tickets:errors.noSuchDesk'),
  reason: said('tickets:errors.whyMissing', 500),
})
export const OfferAnswerForm = z.object({
  answer: z.enum(['accepted', 'refused', 'takenBack']),
  refusal: words(500),
})
export const MergeForm = z.object({ into: doubleNumber, ...seenBoth })
export const CostForm = z.object({
  amount: amount(mostAmount, 'tickets:errors.amount'),
  payer: z.enum(payers, 'tickets:errors.payerMissing'),
  what: line(100, { missing: 'tickets:errors.whatMissing' }),
  /** The newest cost of the ticket when the page was drawn. */
  known: maybe(carriedNumber()),
})

/** Times in the table of duties are hours: 0.5 is half an hour. */
const hours = decimal({ least: 0.1, most: inHours({ days: 365 }), wrong: 'tickets:errors.hours' })
export const DutyForm = z.object({
  category: z.enum(categories),
  urgency: z.enum(ticketUrgencies),
  leads: z.enum(holders),
  helps: maybe(z.enum(holders)),
  respond: hours,
  repair: hours,
  late: z.enum(holders),
})

/** Which days' tickets are exported, of an address; left out: the last ninety days. */
export const ExportQuery = z.object({
  from: day('either', { backYears: 50 }),
  until: day('either', {
    backYears: 50,
    after: { field: 'from', said: 'shared:errors.untilBeforeFrom' },
  }),
})
