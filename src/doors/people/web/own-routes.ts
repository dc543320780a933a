import { Hono } from 'hono'
import { countAttempt } from '#estate/attempts.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { OwnName, OwnPhone } from '#people/forms.ts'
import { changeOwnName, changeOwnPhone, ownDetailLimits } from '#people/own-details.ts'
import { findPerson } from '#people/people.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { needsProof } from '#sessions/web/proof.ts'
import { OwnNamePage, OwnPhonePage } from '#views/people/own-details.tsx'

/** Correcting one's own name and number, as everybody is promised who joins. */
export const ownRoutes = new Hono<AppEnv>()
  .get('/account/own-name', signedIn, (c) => c.html(namePage(c)))

  .post('/account/own-name', signedIn, (c) =>
    act(c, {
      form: OwnName,
      page: (form) => namePage(c, form),
      drawn: () => namePage(c),
      at: 'name',
      doneAgain: 'settles',
      ready: () => mayTry(c, 'name'),
      do: (words, { by, now }) => changeOwnName(c.env.estate.db, words, by, now),
      done: (person) => ({
        key: 'people:own.nameDone',
        params: { name: person.name, signInName: signInNameOf(person) },
      }),
      to: '/account',
    }),
  )

  .get('/account/phone', signedIn, needsProof, (c) => c.html(phonePage(c)))

  .post('/account/phone', signedIn, needsProof, (c) =>
    act(c, {
      form: OwnPhone,
      page: (form) => phonePage(c, form),
      drawn: () => phonePage(c),
      at: 'phone',
      doneAgain: 'settles',
      ready: () => mayTry(c, 'phone'),
      do: (words, { by, now }) => changeOwnPhone(c.env.estate.db, words, by, now),
      done: ({ phone }) => (phone === null ? 'people:own.phoneGone' : 'people:own.phoneDone'),
      to: '/account',
    }),
  )

function mayTry(c: AppContext, what: 'name' | 'phone'): void {
  countAttempt(c.env.estate.db, `own-${what}:${viewerOf(c).person.id}`, ownDetailLimits[what], c.get('now'))
}

function namePage(c: AppContext, form?: RefusedForm) {
  const { name, signInName } = stored(c)
  return OwnNamePage({ page: pageOf(c), name, signInName: signInNameOf({ name, signInName }), form })
}

function phonePage(c: AppContext, form?: RefusedForm) {
  return OwnPhonePage({ page: pageOf(c), phone: stored(c).phone, form })
}

/** As it stands now: what another has corrected since this request began is shown too. */
function stored(c: AppContext) {
  return findPerson(c.env.estate.db, viewerOf(c).person.id)
}
