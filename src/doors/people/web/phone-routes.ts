import { Hono } from 'hono'
import { NotAllowed, NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { PhoneView } from '#people/forms.ts'
import { viewPhone } from '#people/phone-view.ts'
import { maySeeHousehold, maySeePhones } from '#people/rules.ts'
import { HouseholdPage } from '#views/people/household.tsx'
import { PhoneNote, ShownPhone } from '#views/people/phone.tsx'
import { householdFacts, householdHref } from './household-page.ts'

/** Looking at a phone is a write: it puts a row into the household's record. Two taps are one look. */
export const phoneRoutes = new Hono<AppEnv>().post('/people/:id{[0-9]+}/phone-views', signedIn, (c) => {
  const personId = idOf(c)
  return act(c, {
    may: (values) => shownHousehold(c, typedIn(values, 'unit')),
    form: PhoneView,
    page: ({ values, errors }) => {
      const household = householdFacts(c, typedIn(values, 'unit'))
      const refused = { personId, purpose: typedIn(values, 'purpose'), errors }
      return HouseholdPage({ page: pageOf(c), household, refused })
    },
    at: 'purpose',
    do: ({ unit, purpose }, { by, now }) => viewPhone(c.env.estate.db, { personId, unit, purpose }, by, now),
    show: ({ phone }, { unit }) => {
      if (c.req.header('HX-Request')) return ShownPhone({ page: pageOf(c), personId, phone })
      const household = householdFacts(c, unit)
      return HouseholdPage({ page: pageOf(c), household, shown: { personId, phone } })
    },
    done: { key: 'people:phone.shownBefore', kind: 'note' },
    swap: (said) => PhoneNote({ personId, text: said?.text ?? '' }),
    to: (_, { unit }) => householdHref(unit),
  })
})

/** Throws NotFound where the viewer may not know who lives there, NotAllowed where they may not ring them. */
function shownHousehold(c: AppContext, unit: string): void {
  const { standing } = viewerOf(c)
  if (!maySeeHousehold(standing, unit)) throw new NotFound('shared:errors.notFound')
  if (!maySeePhones(standing, unit)) throw new NotAllowed('shared:errors.notAllowed')
}
