import { Hono } from 'hono'
import { act } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import { CorrectionForm } from '#tickets/forms.ts'
import { correctReport } from '#tickets/reporting/correcting.ts'
import { takeBackReport } from '#tickets/reporting/taking-back.ts'
import { onTicket, ticketPage } from './ticket-page.ts'

/** What whoever reported it can put right or take back before work begins. */
export const ownReportRoutes = new Hono<AppEnv>()
  .post('/tickets/:id{[0-9]+}/correction', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'correct'),
      form: CorrectionForm,
      drawn: () => ticketPage(c),
      at: 'ownTitle',
      doneAgain: 'settles',
      do: ({ ownTitle: title, ownWords: words }, { by, now }) =>
        correctReport(c.env.estate.db, { id: idOf(c), title, words }, by, now),
      done: 'tickets:done.corrected',
    }),
  )
  .post('/tickets/:id{[0-9]+}/taking-back', signedIn, (c) =>
    act(c, {
      ...onTicket(c, 'takeBack'),
      do: (_, { by, now }) => takeBackReport(c.env.estate.db, idOf(c), by, now),
      done: ({ state }) => (state === 'withdrawn' ? 'tickets:done.withdrawn' : 'tickets:done.left'),
      to: ({ state, id }) => (state === 'withdrawn' ? `/tickets/${id}` : '/tickets'),
    }),
  )
