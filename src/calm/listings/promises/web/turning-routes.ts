import { Hono } from 'hono'
import { Conflict, Moved, NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
import { mustBeAround, repairAddresses, turnIntoTicket } from '#listings/posting/into-ticket.ts'
import { TurnForm } from '#listings/promises/forms.ts'
import type { ListingView } from '#listings/promises/show.ts'
import { pathFrom, valueFrom } from '#tickets/reported-addresses.ts'
import { TurnPage } from '#views/listings/turn.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { standingView, viewedListing } from './need-page.ts'

const at = '/needs/:id{[0-9]+}/ticket'

/** A need that is really a repair goes to the help desk. */
export const turningRoutes = new Hono<AppEnv>()
  .get(at, signedIn, (c) => c.html(turnPage(c)))
  .post(at, signedIn, (c) =>
    act(c, {
      may: () => turnable(standingView(c)),
      form: TurnForm,
      page: (form) => turnPage(c, form),
      at: 'place',
      rules: {
        place: (place, { id }) =>
          mustBeAround(c.env.estate.db, listingRow(c.env.estate.db, id), pathFrom(place), c.get('now')),
      },
      do: ({ place, ...words }, { by, now, seen: { id } }) =>
        turnIntoTicket(c.env.estate.db, { ...words, id, place: pathFrom(place) }, by, now),
      done: (number) => ({ key: 'listings:done.turned', params: { number } }),
      to: (number) => `/tickets/${number}`,
    }),
  )

/**
 * The need, for whoever may hand it on; seen but not hers to hand on is NotAllowed, over by now is Conflict. A call for help
 * stands, and whoever wants to is led to where the fault is reported as well: Moved.
 */
function turnable(need: ListingView) {
  if (!need.mayTurn && isOver(need.state)) throw new Conflict('listings:errors.notOpen')
  if (need.call !== null) throw new Moved('listings:calls.ticket', '/tickets/new')
  if (!need.mayTurn) throw new NotAllowed('shared:errors.notAllowed')
  return need
}

function turnPage(c: AppContext, form?: FormState) {
  const { id, title, details, urgency } = turnable(viewedListing(c))
  const { db } = c.env.estate
  const places = repairAddresses(db, listingRow(db, id), c.get('now')).map(({ path, label }) => ({
    value: valueFrom(path),
    text: label,
  }))
  const worst = (['danger', 'urgent'] as const)[urgency - 1] ?? 'ordinary'
  const said = { title, words: details, urgency: worst, place: places[0]?.value ?? '' }
  return TurnPage({ page: pageOf(c), id, places, form: form ?? { values: said } })
}
