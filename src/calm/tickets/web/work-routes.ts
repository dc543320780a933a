import { Hono } from 'hono'
import { doubtField, isSure } from '#doubles/forms.ts'
import { NotAllowed, Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, postedForm } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { enterCost, fenOf, takeCostBack } from '#tickets/costs.ts'
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
import { placeTyped } from '#tickets/places.ts'
import { noticeFromTicket } from '#tickets/to-notice.ts'
import { assignTicket, sortTicket } from '#tickets/working.ts'
import { instantOf } from '#time/times.ts'
import { acting, idOf, ticketOf, ticketPage } from './ticket-page.ts'
import { photosIn } from './ticket-routes.ts'

/** What the desk does with a ticket. Seen but not on one's desk: NotAllowed, before any word of the form is judged. */
export const workRoutes = new Hono<AppEnv>()

function worked(c: AppContext): void {
  if (!ticketOf(c).relation.works) throw new NotAllowed('tickets:errors.notYourDesk')
}

workRoutes.post('/tickets/:id{[0-9]+}/moves', signedIn, async (c) => {
  worked(c)
  const posted = await postedForm(c, MoveForm)
  const photos = await photosIn(c, posted.files.proofPhotos, 'proofPhotos')
  const at = `move-${String(posted.values.to)}`
  if (photos.fault)
    return c.html(ticketPage(c, { at, form: { values: posted.values, errors: photos.fault } }), 422)
  const onBoard = posted.ok && posted.data.back === 'board'
  const back = onBoard ? `/tickets/desk/board#ticket-${idOf(c)}` : `/tickets/${idOf(c)}`
  const field = faultOf(posted.values)
  return acting(
    c,
    posted,
    { at, field, done: `moved.${String(posted.values.to)}`, back },
    (form, by, now) => {
      const until = form.until === '' ? null : instantOf(form.until, c.get('settings').timezone)
      const words = form.proof || form.whyDefer || form.whyDecline || form.whyOpen
      return moveTicket(
        c.env.estate.db,
        { id: idOf(c), to: form.to, words, until, photos: photos.list },
        by,
        now,
      )
    },
  )
})

/** Where a refused move shows its sentence. */
function faultOf({ to, whyDefer }: FormValues): string {
  if (to === 'deferred') return whyDefer ? 'until' : 'whyDefer'
  return to === 'declined' ? 'whyDecline' : to === 'completed' ? 'proof' : 'whyOpen'
}

workRoutes.post('/tickets/:id{[0-9]+}/assignment', signedIn, async (c) => {
  worked(c)
  const posted = await postedForm(c, AssignmentForm)
  return acting(c, posted, { at: 'assign', field: 'person', done: 'assigned' }, ({ person }, by, now) =>
    assignTicket(c.env.estate.db, { id: idOf(c), personId: person }, by, now),
  )
})

workRoutes.post('/tickets/:id{[0-9]+}/sorting', signedIn, async (c) => {
  worked(c)
  const posted = await postedForm(c, SortingForm)
  return acting(c, posted, { at: 'sort', field: 'place', done: 'sorted' }, (form, by, now) => {
    const place = placeTyped(c.env.estate.db, form.place)
    if (place === null) throw new Refused('tickets:errors.placeUnknown')
    return sortTicket(c.env.estate.db, { ...form, id: idOf(c), place, words: form.publicWords }, by, now)
  })
})

workRoutes.post('/tickets/:id{[0-9]+}/handovers', signedIn, async (c) => {
  worked(c)
  const posted = await postedForm(c, OfferForm)
  return acting(c, posted, { at: 'offer', field: 'desk', done: 'offered' }, ({ desk, reason }, by, now) =>
    offerTicket(c.env.estate.db, { id: idOf(c), toDesk: desk, why: reason }, by, now),
  )
})

workRoutes.post('/tickets/:id{[0-9]+}/handovers/:handover{[0-9]+}/answer', signedIn, async (c) => {
  ticketOf(c)
  const posted = await postedForm(c, OfferAnswerForm)
  const done = `offer.${String(posted.values.answer)}`
  // Having said no, the one who was asked may no longer see it.
  const back = posted.values.answer === 'refused' ? '/tickets/desk' : `/tickets/${idOf(c)}`
  return acting(c, posted, { at: 'answer', field: 'refusal', done, back }, ({ answer, refusal }, by, now) => {
    const handover = { id: Number(c.req.param('handover')), ticketId: idOf(c), answer, why: refusal }
    return answerHandover(c.env.estate.db, handover, by, now)
  })
})

workRoutes.post('/tickets/:id{[0-9]+}/merges', signedIn, async (c) => {
  worked(c)
  const posted = await postedForm(c, MergeForm)
  const field = (code: string) => doubtField(code, 'into')
  return acting(c, posted, { at: 'merge', field, done: 'merged' }, ({ into, anyway }, by, now) =>
    mergeTickets(c.env.estate.db, { fromId: idOf(c), intoId: into, sure: isSure(anyway, into) }, by, now),
  )
})

workRoutes.post('/tickets/:id{[0-9]+}/merges/:from{[0-9]+}/undo', signedIn, (c) => {
  worked(c)
  const merge = { fromId: Number(c.req.param('from')), intoId: idOf(c) }
  undoMerge(c.env.estate.db, merge, viewerOf(c).person.id, c.get('now'))
  return done(c, 'unmerged')
})

workRoutes.post('/tickets/:id{[0-9]+}/costs', signedIn, async (c) => {
  worked(c)
  const posted = await postedForm(c, CostForm)
  return acting(
    c,
    posted,
    { at: 'cost', field: 'amount', done: 'cost' },
    ({ amount, payer, what }, by, now) =>
      enterCost(c.env.estate.db, { id: idOf(c), amount: fenOf(amount) ?? 0, payer, what }, by, now),
  )
})

workRoutes.post('/tickets/:id{[0-9]+}/costs/:cost{[0-9]+}/undo', signedIn, (c) => {
  worked(c)
  const cost = { id: idOf(c), costId: Number(c.req.param('cost')) }
  takeCostBack(c.env.estate.db, cost, viewerOf(c).person.id, c.get('now'))
  return done(c, 'costTakenBack')
})

workRoutes.post('/tickets/:id{[0-9]+}/notice', signedIn, (c) => {
  worked(c)
  const id = noticeFromTicket(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'note', text: c.get('t')('tickets:done.notice') })
  return c.redirect(`/notices/${id}/edit`, 303)
})

function done(c: AppContext, word: string) {
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`tickets:done.${word}`) })
  return c.redirect(`/tickets/${idOf(c)}`, 303)
}
