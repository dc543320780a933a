import { Hono } from 'hono'
import { NotFound, Refused } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { sentFile } from '#http/kept-file.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { confirmTicket, rateTicket, sendBack } from '#tickets/confirming.ts'
import { photoOf, readPhotos } from '#tickets/files.ts'
import { findTicketFor } from '#tickets/finding.ts'
import { ConfirmationForm, JoinForm, NoteForm, RatingForm, ReopeningForm, WordForm } from '#tickets/forms.ts'
import { joinTicket, leaveTicket } from '#tickets/joining.ts'
import { ticketRow } from '#tickets/rows.ts'
import { showTicket } from '#tickets/show.ts'
import { noteOn, sayOn } from '#tickets/working.ts'
import { acting, idOf, ticketOf, ticketPage } from './ticket-page.ts'

/** One ticket: reading it, talking under it, and a resident's word about it. */
export const ticketPages = new Hono<AppEnv>()
const spoken = { most: 20, minutes: 60 }

ticketPages.get('/tickets/:id{[0-9]+}', signedIn, (c) => {
  const { mergedIntoId } = ticketRow(c.env.estate.db, idOf(c))
  if (mergedIntoId === null) return c.html(ticketPage(c))
  // Its reports count there now, and there it is asked who may read it.
  findTicketFor(c.env.estate.db, viewerOf(c).standing, mergedIntoId, c.get('now'))
  return c.redirect(`/tickets/${mergedIntoId}`)
})

ticketPages.get('/tickets/:id{[0-9]+}/files/:file{[0-9]+}', signedIn, (c) => {
  const { ticket, relation } = ticketOf(c)
  const { db } = c.env.estate
  const found = photoOf(db, ticket.id, Number(c.req.param('file')))
  const shown = showTicket(db, ticket, relation, viewerOf(c).standing, c.get('t'), c.get('now'))
  const mine = found && shown.reports.some((report) => report.id === found.reportId)
  if (!found || !(found.shared === 1 || relation.staff || mine)) throw new NotFound('shared:errors.notFound')
  return sentFile(c, found.file)
})

ticketPages.post('/tickets/:id{[0-9]+}/reports', signedIn, async (c) => {
  ticketOf(c)
  const posted = await postedForm(c, JoinForm)
  const photos = await photosIn(c, posted.files.photos)
  if (photos.fault)
    return c.html(ticketPage(c, { at: 'join', form: { values: posted.values, errors: photos.fault } }), 422)
  return acting(c, posted, { at: 'join', field: 'join', done: 'joined' }, ({ join, person }, by, now) =>
    joinTicket(
      c.env.estate.db,
      { id: idOf(c), words: join, forPerson: person, photos: photos.list },
      by,
      now,
    ),
  )
})

ticketPages.post('/tickets/:id{[0-9]+}/reports/undo', signedIn, async (c) => {
  ticketOf(c)
  const posted = await postedForm(c, JoinForm)
  return acting(c, posted, { at: 'join', field: '', done: 'left', back: '/tickets' }, (_, by, now) =>
    leaveTicket(c.env.estate.db, idOf(c), by, now),
  )
})

ticketPages.post('/tickets/:id{[0-9]+}/words', signedIn, async (c) => {
  ticketOf(c)
  const posted = await postedForm(c, WordForm)
  countAttempt(c.env.estate.db, `ticket-word:${viewerOf(c).person.id}`, spoken, c.get('now'))
  const back = `/tickets/${idOf(c)}#story`
  return acting(c, posted, { at: 'word', field: 'say', done: 'said', back }, ({ say }, by, now) =>
    sayOn(c.env.estate.db, { id: idOf(c), words: say }, by, now),
  )
})

ticketPages.post('/tickets/:id{[0-9]+}/notes', signedIn, async (c) => {
  ticketOf(c)
  const posted = await postedForm(c, NoteForm)
  const back = `/tickets/${idOf(c)}#story`
  return acting(c, posted, { at: 'note', field: 'note', done: 'noted', back }, ({ note }, by, now) =>
    noteOn(c.env.estate.db, { id: idOf(c), words: note }, by, now),
  )
})

ticketPages.post('/tickets/:id{[0-9]+}/confirmation', signedIn, async (c) => {
  ticketOf(c)
  const posted = await postedForm(c, ConfirmationForm)
  return acting(c, posted, { at: 'confirm', field: 'stars', done: 'confirmed' }, (form, by, now) => {
    const { stars, praise: words, speaker: person } = form
    return confirmTicket(c.env.estate.db, { id: idOf(c), stars, words, forPerson: person }, by, now)
  })
})

ticketPages.post('/tickets/:id{[0-9]+}/reopening', signedIn, async (c) => {
  ticketOf(c)
  const posted = await postedForm(c, ReopeningForm)
  return acting(
    c,
    posted,
    { at: 'reopen', field: 'why', done: 'reopened' },
    ({ why, speakerAgain: person }, by, now) =>
      sendBack(c.env.estate.db, { id: idOf(c), words: why, forPerson: person }, by, now),
  )
})

ticketPages.post('/tickets/:id{[0-9]+}/rating', signedIn, async (c) => {
  ticketOf(c)
  const posted = await postedForm(c, RatingForm)
  return acting(c, posted, { at: 'rate', field: 'stars', done: 'rated' }, ({ stars, praise }, by, now) =>
    rateTicket(c.env.estate.db, { id: idOf(c), stars, words: praise }, by, now),
  )
})

/** The photos of a form, cleaned; or the sentence why one of them is not taken. */
export async function photosIn(c: AppContext, files: File[] | undefined, field = 'photos') {
  try {
    return { list: await readPhotos(files), fault: null }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { list: [], fault: { [field]: c.get('t')(error.code, error.params) } }
  }
}
