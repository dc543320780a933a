import { Hono } from 'hono'
import { NotAllowed, Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { repairPlaces, turnIntoTicket } from '#listings/posting/turning.ts'
import { TurnForm } from '#listings/promises/forms.ts'
import { pathFrom, valueFrom } from '#tickets/places.ts'
import { TurnPage } from '#views/listings/turn.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { viewOf } from './need-page.ts'

/** A need that is really a repair goes to the help desk. */
export const turningRoutes = new Hono<AppEnv>()
const at = '/needs/:id{[0-9]+}/ticket'

turningRoutes.get(at, signedIn, (c) => c.html(turnPage(c)))

turningRoutes.post(at, signedIn, async (c) => {
  const { id } = turnable(c)
  const posted = await postedForm(c, TurnForm)
  if (!posted.ok) return c.html(turnPage(c, posted), 422)
  const { place, ...words } = posted.data
  try {
    const input = { ...words, id, place: pathFrom(place) }
    const number = turnIntoTicket(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    flash(c, { kind: 'done', text: c.get('t')('listings:done.turned', { number }) })
    return c.redirect(`/tickets/${number}`, 303)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const errors = { place: c.get('t')(error.code, error.params) }
    return c.html(turnPage(c, { values: posted.values, errors }), 422)
  }
})

/** The need, for whoever may hand it on; seen but not hers to hand on is NotAllowed. */
function turnable(c: AppContext) {
  const need = viewOf(c)
  if (!need.mayTurn) throw new NotAllowed('shared:errors.notAllowed')
  return need
}

function turnPage(c: AppContext, form?: FormState) {
  const { id, title, details, urgency } = turnable(c)
  const { db } = c.env.estate
  const places = repairPlaces(db, listingRow(db, id), c.get('now')).map(({ path, label }) => ({
    value: valueFrom(path),
    text: label,
  }))
  const worst = (['danger', 'urgent'] as const)[urgency - 1] ?? 'ordinary'
  const said = { title, words: details, urgency: worst, place: places[0]?.value ?? '' }
  return TurnPage({ page: pageOf(c), id, places, form: form ?? { values: said } })
}
