import { Hono } from 'hono'
import { ticksOf } from '#doubles/forms.ts'
import { NotAllowed, Refused } from '#errors.ts'
import { act, beside } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { lookFirst } from '#http/look-first.ts'
import { signedIn } from '#http/signed-in.ts'
import { assignTicket, sortTicket } from '#tickets/assigning.ts'
import { enterCost, takeCostBack } from '#tickets/costs.ts'
import {
  AssignmentForm,
  CostForm,
  MergeForm,
  MoveForm,
  OfferAnswerForm,
  OfferForm,
  SortingForm,
} from '#tickets/forms.ts'
import { mergeTickets, undoMerge } from '#tickets/merging.ts'
import { moveTicket } from '#tickets/moving.ts'
import { answerHandover, offerTicket } from '#tickets/offers.ts'
import { readPhotos } from '#tickets/photos.ts'
import { addressTyped } from '#tickets/reported-addresses.ts'
import { noticeFromTicket } from '#tickets/to-notice.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { onTicket, ticketOf, ticketPage } from './ticket-page.ts'

/** What the desk does with a ticket. Seen but not on one's desk: NotAllowed, before any word of the form is judged. */
export const workRoutes = new Hono<AppEnv>()
  .post('/tickets/:id{[0-9]+}/moves', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'move'),
      form: MoveForm,
      page: (form) => ticketPage(c, { at: `move-${String(form.values.to)}`, form }),
      at: (_, values) => faultOf(values),
      ready: (_, { proofPhotos }) => beside('proofPhotos', () => readPhotos(proofPhotos)),
      do: (form, { by, now, ready: photos }) => {
        const until = form.until === '' ? null : instantOf(form.until, c.get('settings').timezone)
        const words = form.proof || form.whyDefer || form.whyDecline || form.whyOpen
        return moveTicket(c.env.estate.db, { id: idOf(c), to: form.to, words, until, photos }, by, now)
      },
      done: (_, { to }) => `tickets:done.moved.${to}`,
      to: (_, { back }) =>
        back === 'board' ? `/tickets/desk/board#ticket-${idOf(c)}` : `/tickets/${idOf(c)}`,
    }),
  )
  .post('/tickets/:id{[0-9]+}/assignment', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'assign'),
      form: AssignmentForm,
      drawn: () => ticketPage(c),
      at: 'person',
      do: ({ person }, { by, now }) =>
        assignTicket(c.env.estate.db, { id: idOf(c), personId: person }, by, now),
      done: 'tickets:done.assigned',
    }),
  )
  .post('/tickets/:id{[0-9]+}/sorting', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'sort'),
      form: SortingForm,
      drawn: () => ticketPage(c),
      at: 'place',
      rules: { place: (place) => placeOf(c, place) },
      doneAgain: 'settles',
      do: (form, { by, now }) => {
        const place = placeOf(c, form.place)
        const wider = form.wider === undefined ? null : addressTyped(c.env.estate.db, form.wider)
        const sorted = { ...form, id: idOf(c), place, words: form.publicWords, wider }
        return sortTicket(c.env.estate.db, sorted, by, now)
      },
      done: 'tickets:done.sorted',
    }),
  )
  .post('/tickets/:id{[0-9]+}/handovers', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'offer'),
      form: OfferForm,
      at: 'desk',
      do: ({ desk, reason }, { by, now }) =>
        offerTicket(c.env.estate.db, { id: idOf(c), toDesk: desk, why: reason }, by, now),
      done: 'tickets:done.offered',
    }),
  )
  .post('/tickets/:id{[0-9]+}/handovers/:handover{[0-9]+}/answer', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'answer'),
      form: OfferAnswerForm,
      at: 'refusal',
      do: ({ answer, refusal: why }, { by, now }) => {
        const handover = { id: idOf(c, 'handover'), ticketId: idOf(c), answer, why }
        return answerHandover(c.env.estate.db, handover, by, now)
      },
      done: (_, { answer }) => `tickets:done.offer.${answer}`,
      // Having said no, the one who was asked may no longer see it.
      to: (_, { answer }) => (answer === 'refused' ? '/tickets/desk' : `/tickets/${idOf(c)}`),
    }),
  )
  .post('/tickets/:id{[0-9]+}/merges', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'merge'),
      ...lookFirst(c, {
        kind: 'ticket',
        id: idOf(c),
        back: `/tickets/${idOf(c)}`,
        field: 'into',
        action: `/tickets/${idOf(c)}/merges`,
        page: (form) => ticketPage(c, { at: 'merge', form }),
      }),
      form: MergeForm,
      at: 'into',
      do: (form, { by, now }) => {
        const pair = { fromId: idOf(c), intoId: form.into, sure: ticksOf(form) }
        return mergeTickets(c.env.estate.db, pair, by, now)
      },
      done: ({ id }) => {
        const [action, number] = [`/tickets/${id}/merges/${idOf(c)}/undo`, idOf(c)]
        return {
          key: 'tickets:done.merged',
          undo: { action, key: 'tickets:work.unmerge', params: { number }, lasts: true },
        }
      },
      to: ({ id }) => `/tickets/${id}`,
    }),
  )
  .post('/tickets/:id{[0-9]+}/merges/:from{[0-9]+}/undo', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'merge'),
      do: (_, { by, now }) => {
        const merge = { fromId: idOf(c, 'from'), intoId: idOf(c) }
        return undoMerge(c.env.estate.db, merge, by, now)
      },
      done: { key: 'tickets:done.unmerged', params: { number: idOf(c) } },
    }),
  )
  .post('/tickets/:id{[0-9]+}/costs', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'cost'),
      form: CostForm,
      at: 'amount',
      do: (cost, { by, now }) => {
        const amount = cost.amount ?? 0
        return enterCost(c.env.estate.db, { ...cost, id: idOf(c), amount }, by, now)
      },
      done: 'tickets:done.cost',
    }),
  )
  .post('/tickets/:id{[0-9]+}/costs/:cost{[0-9]+}/undo', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'cost'),
      do: (_, { by, now }) =>
        takeCostBack(c.env.estate.db, { id: idOf(c), costId: idOf(c, 'cost') }, by, now),
      done: 'tickets:done.costTakenBack',
    }),
  )
  .post('/tickets/:id{[0-9]+}/notice', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'notice'),
      drawn: () => ticketPage(c),
      do: (_, { by, now }) => noticeFromTicket(c.env.estate.db, idOf(c), by, now),
      done: { key: 'tickets:done.notice', kind: 'note' },
      to: (id) => `/notices/${id}/edit`,
    }),
  )

/** What the desk's forms share. */
function onDesk(c: AppContext, at: string) {
  const may = () => {
    const found = ticketOf(c)
    if (!found.relation.works) throw new NotAllowed('tickets:errors.notYourDesk')
    return found
  }
  return { ...onTicket(c, at), may }
}

/** Where a refused move shows its sentence. */
function faultOf({ to, whyDefer }: FormValues): string {
  if (to === 'deferred') return whyDefer ? 'until' : 'whyDefer'
  return to === 'declined' ? 'whyDecline' : to === 'completed' ? 'proof' : 'whyOpen'
}

/** The place that a text means. Refused where it means none. */
function placeOf(c: AppContext, typed: string): string {
  const place = addressTyped(c.env.estate.db, typed)
  if (place === null) throw new Refused('tickets:errors.placeUnknown')
  return place
}
