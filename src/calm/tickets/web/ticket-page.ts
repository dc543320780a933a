import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { findTicketFor } from '#tickets/finding.ts'
import { showTicket } from '#tickets/show.ts'
import type { FormState } from '#views/shared/form.tsx'
import { TicketPage } from '#views/tickets/ticket.tsx'

/** The ticket this request is about, found through what the viewer may see. */
export function ticketOf(c: AppContext) {
  return findTicketFor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

/** The page of a ticket; `at` names the one of its forms that comes back refused. */
export function ticketPage(c: AppContext, refused?: { at: string; form: FormState }) {
  const { ticket, relation } = ticketOf(c)
  const { standing } = viewerOf(c)
  const shown = showTicket(c.env.estate.db, ticket, relation, standing, c.get('t'), c.get('now'))
  return TicketPage({ page: pageOf(c), ticket: shown, ...(refused && { refused }) })
}

/** What the forms of a ticket's page share: who may, the page with this form refused, and where it goes on. */
export function onTicket(c: AppContext, at: string) {
  return {
    may: () => ticketOf(c),
    page: (form: FormState) => ticketPage(c, { at, form }),
    to: `/tickets/${idOf(c)}`,
  }
}
