import { Hono } from 'hono'
import { NotAllowed, NotFound } from '#errors.ts'
import type { AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { mustStand } from '#http/lead-on.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { PhoneView } from '#people/forms.ts'
import { viewPhone } from '#people/phone-view.ts'
import { maySeeHousehold, maySeePhones } from '#people/rules.ts'
import { HouseholdPage } from '#views/people/household.tsx'
import { ShownPhone } from '#views/people/phone.tsx'
import { householdFacts } from './household-page.ts'

/** Looking at a phone is a write: it puts a row into the household's record. */
export const phoneRoutes = new Hono<AppEnv>().post('/people/:id{[0-9]+}/phone-views', signedIn, async (c) => {
  mustStand(c)
  const posted = await postedForm(c, PhoneView)
  const { standing, person } = viewerOf(c)
  const unit = String(posted.values.unit ?? '')
  if (!maySeeHousehold(standing, unit)) throw new NotFound('shared:errors.notFound')
  if (!maySeePhones(standing, unit)) throw new NotAllowed('shared:errors.notAllowed')
  const personId = idOf(c)
  if (!posted.ok) {
    const household = householdFacts(c, unit)
    return c.html(
      HouseholdPage({ page: pageOf(c), household, refused: { personId, errors: posted.errors } }),
      422,
    )
  }
  const { phone } = viewPhone(
    c.env.estate.db,
    { personId, unit, purpose: posted.data.purpose },
    person.id,
    c.get('now'),
  )
  const shown = { personId, phone }
  if (c.req.header('HX-Request')) return c.html(ShownPhone({ page: pageOf(c), personId, phone }))
  return c.html(HouseholdPage({ page: pageOf(c), household: householdFacts(c, unit), shown }))
})
