import { Moved } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { findTicketFor } from '#tickets/finding.ts'
import { ticketRow } from '#tickets/rows.ts'
import { showTicket } from '#tickets/show.ts'
import type { FormState } from '#views/shared/form.tsx'
import { TicketPage } from '#views/tickets/ticket.tsx'

/** The number in the address of a ticket's page or of what is posted to it. */
export function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

/**
 * The ticket this request is about, found through what the viewer may see. Joined to another one since, it throws Moved
 * to that one, for whoever may see it there.
 */
export function ticketOf(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { mergedIntoId } = ticketRow(db, idOf(c))
  const found = findTicketFor(db, standing, mergedIntoId ?? idOf(c), c.get('now'))
  if (mergedIntoId !== null) {
    const number = mergedIntoId
    throw new Moved('tickets:errors.mergedInto', `/tickets/${number}`, { number })
  }
  return found
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
