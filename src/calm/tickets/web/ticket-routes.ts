import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act, beside } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf, sentTo } from '#http/id.ts'
import { sentFile } from '#http/kept-file.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { confirmTicket, rateTicket, sendBack } from '#tickets/confirming.ts'
import { findTicketToJoin } from '#tickets/finding.ts'
import {
  ConfirmationForm,
  JoinTicketForm,
  RatingForm,
  ReopeningForm,
  SayForm,
  TicketNoteForm,
} from '#tickets/forms.ts'
import { joinTicket, leaveTicket } from '#tickets/joining.ts'
import { readPhotos, ticketPhoto } from '#tickets/photos.ts'
import { noteOn, sayOn } from '#tickets/saying.ts'
import { showTicket } from '#tickets/show.ts'
import { onTicket, ticketOf, ticketPage } from './ticket-page.ts'

const spoken = { most: 20, minutes: 60, says: 'tickets:errors.wordsTooMany' }

/** One ticket: reading it, talking under it, and a resident's word about it. */
export const ticketPages = new Hono<AppEnv>()
  .get('/tickets/:id{[0-9]+}', signedIn, (c) => c.html(ticketPage(c)))
  .get('/tickets/:id{[0-9]+}/files/:file{[0-9]+}', signedIn, (c) => {
    const { ticket, relation } = ticketOf(c)
    const { db } = c.env.estate
    const found = ticketPhoto(db, ticket.id, idOf(c, 'file'))
    const shown = showTicket(db, ticket, relation, viewerOf(c).standing, c.get('t'), c.get('now'))
    if (!found || !shown.fileIds.includes(found.file.id)) throw new NotFound('shared:errors.notFound')
    return sentFile(c, found.file)
  })
  .post('/tickets/:id{[0-9]+}/reports', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'join'),
      may: () => findTicketToJoin(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now')),
      form: JoinTicketForm,
      at: 'join',
      ready: (_, { photos }) => beside('photos', () => readPhotos(photos)),
      do: ({ join, person }, { by, now, ready }) =>
        joinTicket(
          c.env.estate.db,
          { id: idOf(c), words: join, forPerson: person, photos: ready, sentTo: sentTo(c) },
          by,
          now,
        ),
      done: 'tickets:done.joined',
    }),
  )
  .post('/tickets/:id{[0-9]+}/reports/undo', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'join'),
      do: (_, { by, now }) => leaveTicket(c.env.estate.db, idOf(c), by, now),
      done: 'tickets:done.left',
      to: '/tickets',
    }),
  )
  .post('/tickets/:id{[0-9]+}/words', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'word'),
      form: SayForm,
      at: 'say',
      ready: () =>
        countAttempt(c.env.estate.db, `ticket-word:${viewerOf(c).person.id}`, spoken, c.get('now')),
      doneAgain: 'talk',
      do: ({ say, readBy }, { by, now }) =>
        sayOn(c.env.estate.db, { id: idOf(c), words: say, seen: readBy, sentTo: sentTo(c) }, by, now),
      done: 'tickets:done.said',
      to: ({ id }) => `/tickets/${id}#story`,
    }),
  )
  .post('/tickets/:id{[0-9]+}/notes', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'note'),
      form: TicketNoteForm,
      at: 'note',
      doneAgain: 'talk',
      do: ({ note }, { by, now }) =>
        noteOn(c.env.estate.db, { id: idOf(c), words: note, sentTo: sentTo(c) }, by, now),
      done: 'tickets:done.noted',
      to: ({ id }) => `/tickets/${id}#story`,
    }),
  )
  .post('/tickets/:id{[0-9]+}/confirmation', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'confirm'),
      form: ConfirmationForm,
      at: 'stars',
      do: ({ stars, praise: words, speaker: forPerson }, { by, now }) =>
        confirmTicket(c.env.estate.db, { id: idOf(c), stars, words, forPerson }, by, now),
      done: 'tickets:done.confirmed',
    }),
  )
  .post('/tickets/:id{[0-9]+}/reopening', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'reopen'),
      form: ReopeningForm,
      at: 'why',
      do: ({ why: words, speakerAgain: forPerson }, { by, now }) =>
        sendBack(c.env.estate.db, { id: idOf(c), words, forPerson }, by, now),
      done: 'tickets:done.reopened',
    }),
  )
  .post('/tickets/:id{[0-9]+}/rating', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'rate'),
      form: RatingForm,
      at: 'stars',
      do: ({ stars, praise: words }, { by, now }) =>
        rateTicket(c.env.estate.db, { id: idOf(c), stars, words }, by, now),
      done: 'tickets:done.rated',
    }),
  )
