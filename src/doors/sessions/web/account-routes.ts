import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { defaultQuiet } from '#messages/inbox/defaults.ts'
import { changePassphrase, setQuietHours } from '#people/preferences.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { deviceText } from '#sessions/devices.ts'
import { NewPassphrase, NewSignInName, QuietHours } from '#sessions/forms.ts'
import { homesOf } from '#sessions/homes.ts'
import { passkeysOf } from '#sessions/passkeys.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { mustBeStrong } from '#sessions/passphrase-strength.ts'
import { endOtherSessions, endOwnSession, sessionsOf } from '#sessions/sessions.ts'
import { changeSignInName } from '#sessions/sign-in-name.ts'
import { AccountPage } from '#views/sessions/account.tsx'
import { PassphrasePage } from '#views/sessions/passphrase.tsx'
import { SessionsPage } from '#views/sessions/sessions.tsx'
import { needsProof } from './proof.ts'

export const accountRoutes = new Hono<AppEnv>()
  .get('/account', signedIn, (c) => c.html(accountPage(c)))

  .post('/account/name', signedIn, (c) =>
    act(c, {
      form: NewSignInName,
      may: () => {
        if (viewerOf(c).person.signInClashSince === null) throw new NotFound('shared:errors.notFound')
      },
      page: (naming) => accountPage(c, { naming }),
      at: 'signInName',
      doneAgain: 'settles',
      do: ({ signInName }, { now }) => changeSignInName(c.env.estate.db, viewerOf(c).person, signInName, now),
      done: 'sessions:clash.done',
      to: '/account',
    }),
  )

  .post('/account/quiet-hours', signedIn, (c) =>
    act(c, {
      form: QuietHours,
      page: (quiet) => accountPage(c, { quiet }),
      do: ({ from, to }, { by }) => setQuietHours(c.env.estate.db, from ? { from, to } : null, by),
      done: (_, { from }) => (from ? 'sessions:quiet.done' : 'sessions:quiet.off'),
      to: '/account',
    }),
  )

  .get('/account/passphrase', signedIn, needsProof, (c) =>
    c.html(PassphrasePage({ page: pageOf(c), name: signInNameOf(viewerOf(c).person) })),
  )

  .post('/account/passphrase', signedIn, needsProof, (c) =>
    act(c, {
      form: NewPassphrase,
      page: ({ errors }) =>
        PassphrasePage({ page: pageOf(c), name: signInNameOf(viewerOf(c).person), form: { errors } }),
      at: 'passphrase',
      ready: ({ passphrase }) => {
        mustBeStrong(passphrase, { ...viewerOf(c).person, estate: c.get('settings').title })
        return hashPassphrase(passphrase, c.env.clientAddress)
      },
      do: (_, { by, now, ready: passphraseHash }) =>
        changePassphrase(c.env.estate.db, { passphraseHash, sessionId: viewerOf(c).sessionId }, by, now),
      done: 'sessions:passphrase.done',
      to: '/account',
    }),
  )

  .get('/account/sessions', signedIn, (c) => {
    const { person, sessionId } = viewerOf(c)
    const own = sessionsOf(c.env.estate.db, person.id, sessionId, c.get('now'))
    const sessions = own.map(({ device, ...session }) => ({
      ...session,
      device: deviceText(device, c.get('t')),
    }))
    return c.html(SessionsPage({ page: pageOf(c), sessions }))
  })

  .post('/account/sessions/others/end', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => endOtherSessions(c.env.estate.db, by, viewerOf(c).sessionId, now),
      done: 'sessions:list.othersEnded',
      to: '/account/sessions',
    }),
  )

  .post('/account/sessions/:handle{[0-9a-f]+}/end', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => endOwnSession(c.env.estate.db, by, c.req.param('handle'), now),
      done: 'sessions:list.ended',
      to: '/account/sessions',
    }),
  )

function accountPage(c: AppContext, forms: { quiet?: RefusedForm; naming?: RefusedForm } = {}) {
  const { person, standing, sessionId } = viewerOf(c)
  const { db } = c.env.estate
  const { name, phone } = person
  const quietFrom = person.quietFrom ?? defaultQuiet.from
  const quietTo = person.quietTo ?? defaultQuiet.to
  const signInName = person.signInName && signInNameOf(person)
  return AccountPage({
    page: { ...pageOf(c), path: '/account' },
    person: { name, signInName, phone, quietFrom, quietTo, hasPassphrase: person.passphraseHash !== null },
    homes: homesOf(db, standing),
    passkeys: passkeysOf(db, person.id).length,
    sessions: sessionsOf(db, person.id, sessionId, c.get('now')).length,
    clash: person.signInClashSince !== null,
    ...forms,
  })
}
