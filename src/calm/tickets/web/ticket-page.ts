import { Refused } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { filesAgain, type PostedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { findTicketFor } from '#tickets/finding.ts'
import { showTicket } from '#tickets/show.ts'
import type { FormState } from '#views/shared/form.tsx'
import { TicketPage } from '#views/tickets/ticket.tsx'

/** The number in the address of a ticket's page or of what is posted to it. */
export function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

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

/**
 * One form of the page: shape, act, say so, and back to the page; what is refused comes back in its form with every
 * word. `field` is where a refusal of the command itself is shown.
 */
export function acting<T>(
  c: AppContext,
  posted: PostedForm<T>,
  {
    at,
    field,
    done,
    back,
  }: { at: string; field: string | ((code: string) => string); done: string; back?: string },
  act: (data: T, by: number, now: string) => unknown,
) {
  const again = (errors: FormErrors) => {
    const form = { values: posted.values, errors: filesAgain(c, posted.files, errors) }
    return c.html(ticketPage(c, { at, form }), 422)
  }
  if (!posted.ok) return again(posted.errors)
  try {
    act(posted.data, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const asked = typeof field === 'string' ? field : field(error.code)
    return again({ [asked]: c.get('t')(error.code, error.params) })
  }
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`tickets:done.${done}`) })
  return c.redirect(back ?? `/tickets/${idOf(c)}`, 303)
}
