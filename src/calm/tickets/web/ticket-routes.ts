import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import { act, beside } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { sentFile } from '#http/kept-file.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { confirmTicket, rateTicket, sendBack } from '#tickets/confirming.ts'
import { photoOf, readPhotos } from '#tickets/files.ts'
import { ConfirmationForm, JoinForm, NoteForm, RatingForm, ReopeningForm, WordForm } from '#tickets/forms.ts'
import { joinTicket, leaveTicket } from '#tickets/joining.ts'
import { showTicket } from '#tickets/show.ts'
import { noteOn, sayOn } from '#tickets/working.ts'
import { onTicket, ticketOf, ticketPage } from './ticket-page.ts'

/** One ticket: reading it, talking under it, and a resident's word about it. */
export const ticketPages = new Hono<AppEnv>()
const spoken = { most: 20, minutes: 60 }

ticketPages.get('/tickets/:id{[0-9]+}', signedIn, (c) => c.html(ticketPage(c)))

ticketPages.get('/tickets/:id{[0-9]+}/files/:file{[0-9]+}', signedIn, (c) => {
  const { ticket, relation } = ticketOf(c)
  const { db } = c.env.estate
  const found = photoOf(db, ticket.id, idOf(c, 'file'))
  const shown = showTicket(db, ticket, relation, viewerOf(c).standing, c.get('t'), c.get('now'))
  const mine = found && shown.reports.some((report) => report.id === found.reportId)
  if (!found || !(found.shared === 1 || relation.staff || mine)) throw new NotFound('shared:errors.notFound')
  return sentFile(c, found.file)
})

ticketPages.post('/tickets/:id{[0-9]+}/reports', signedIn, (c) =>
  act(c, {
    ...onTicket(c, 'join'),
    form: JoinForm,
    at: 'join',
    ready: (_, { photos }) => beside('photos', () => readPhotos(photos)),
    do: ({ join, person }, { by, now, ready }) =>
      joinTicket(c.env.estate.db, { id: idOf(c), words: join, forPerson: person, photos: ready }, by, now),
    done: 'tickets:done.joined',
  }),
)

ticketPages.post('/tickets/:id{[0-9]+}/reports/undo', signedIn, (c) =>
  act(c, {
    ...onTicket(c, 'join'),
    do: (_, { by, now }) => leaveTicket(c.env.estate.db, idOf(c), by, now),
    done: 'tickets:done.left',
    to: '/tickets',
  }),
)

ticketPages.post('/tickets/:id{[0-9]+}/words', signedIn, (c) =>
  act(c, {
    ...onTicket(c, 'word'),
    form: WordForm,
    at: 'say',
    ready: () => countAttempt(c.env.estate.db, `ticket-word:${viewerOf(c).person.id}`, spoken, c.get('now')),
    do: ({ say }, { by, now }) => sayOn(c.env.estate.db, { id: idOf(c), words: say }, by, now),
    done: 'tickets:done.said',
    to: ({ id }) => `/tickets/${id}#story`,
  }),
)

ticketPages.post('/tickets/:id{[0-9]+}/notes', signedIn, (c) =>
  act(c, {
    ...onTicket(c, 'note'),
    form: NoteForm,
    at: 'note',
    do: ({ note }, { by, now }) => noteOn(c.env.estate.db, { id: idOf(c), words: note }, by, now),
    done: 'tickets:done.noted',
    to: ({ id }) => `/tickets/${id}#story`,
  }),
)

ticketPages.post('/tickets/:id{[0-9]+}/confirmation', signedIn, (c) =>
  act(c, {
    ...onTicket(c, 'confirm'),
    form: ConfirmationForm,
    at: 'stars',
    do: ({ stars, praise: words, speaker: forPerson }, { by, now }) =>
      confirmTicket(c.env.estate.db, { id: idOf(c), stars, words, forPerson }, by, now),
    done: 'tickets:done.confirmed',
  }),
)

ticketPages.post('/tickets/:id{[0-9]+}/reopening', signedIn, (c) =>
  act(c, {
    ...onTicket(c, 'reopen'),
    form: ReopeningForm,
    at: 'why',
    do: ({ why: words, speakerAgain: forPerson }, { by, now }) =>
      sendBack(c.env.estate.db, { id: idOf(c), words, forPerson }, by, now),
    done: 'tickets:done.reopened',
  }),
)

ticketPages.post('/tickets/:id{[0-9]+}/rating', signedIn, (c) =>
  act(c, {
    ...onTicket(c, 'rate'),
    form: RatingForm,
    at: 'stars',
    do: ({ stars, praise: words }, { by, now }) =>
      rateTicket(c.env.estate.db, { id: idOf(c), stars, words }, by, now),
    done: 'tickets:done.rated',
  }),
)
