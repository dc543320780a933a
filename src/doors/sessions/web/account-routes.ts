import { Hono } from 'hono'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { defaultQuiet } from '#messages/inbox/defaults.ts'
import type { FormErrors } from '#page.ts'
import { changePassphrase, setQuietHours } from '#people/preferences.ts'
import { homesOf } from '#sessions/account.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { deviceText } from '#sessions/devices.ts'
import { NewPassphrase, NewSignInName, QuietHours } from '#sessions/forms.ts'
import { passkeysOf } from '#sessions/passkeys.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { endOtherSessions, endOwnSession, sessionsOf } from '#sessions/sessions.ts'
import { changeSignInName } from '#sessions/sign-in-name.ts'
import { checkPassphrase } from '#sessions/strength.ts'
import { AccountPage } from '#views/sessions/account.tsx'
import { PassphrasePage } from '#views/sessions/passphrase.tsx'
import { SessionsPage } from '#views/sessions/sessions.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { needsProof } from './proof.ts'
import { orRefusal } from './refusal.ts'

export const accountRoutes = new Hono<AppEnv>()
  .get('/account', signedIn, (c) => c.html(accountPage(c)))

  .post('/account/name', signedIn, async (c) => {
    const { person } = viewerOf(c)
    const posted = await postedForm(c, NewSignInName)
    const again = (errors: FormErrors) => c.html(accountPage(c, { naming: { ...posted, errors } }), 422)
    if (person.signInClashSince === null) throw new NotFound('shared:errors.notFound')
    if (!posted.ok) return again(posted.errors)
    try {
      changeSignInName(c.env.estate.db, person, posted.data.signInName, c.get('now'))
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Conflict)) throw error
      return again({ signInName: c.get('t')(error.code, error.params) })
    }
    return done(c, 'sessions:clash.done', '/account')
  })

  .post('/account/quiet-hours', signedIn, async (c) => {
    const posted = await postedForm(c, QuietHours)
    if (!posted.ok) return c.html(accountPage(c, { quiet: posted }), 422)
    const { from, to } = posted.data
    setQuietHours(c.env.estate.db, from ? { from, to } : null, viewerOf(c).person.id)
    return done(c, from ? 'sessions:quiet.done' : 'sessions:quiet.off', '/account')
  })

  .get('/account/passphrase', signedIn, needsProof, (c) =>
    c.html(PassphrasePage({ page: pageOf(c), name: signInNameOf(viewerOf(c).person) })),
  )

  .post('/account/passphrase', signedIn, needsProof, async (c) => {
    const { person, sessionId } = viewerOf(c)
    const posted = await postedForm(c, NewPassphrase)
    const refused = (errors: Record<string, string>) =>
      PassphrasePage({ page: pageOf(c), name: signInNameOf(viewerOf(c).person), form: { errors } })
    if (!posted.ok) return c.html(refused(posted.errors), 422)
    const fault = checkPassphrase(posted.data.passphrase, { ...person, estate: c.get('settings').title })
    if (fault) return c.html(refused({ passphrase: c.get('t')(fault) }), 422)
    const hash = await orRefusal(c, () => hashPassphrase(posted.data.passphrase))
    if (!hash.ok) return c.html(refused(hash.errors), hash.status)
    changePassphrase(c.env.estate.db, { passphraseHash: hash.value, sessionId }, person.id, c.get('now'))
    return done(c, 'sessions:passphrase.done', '/account')
  })

  .get('/account/sessions', signedIn, (c) => {
    const { person, sessionId } = viewerOf(c)
    const own = sessionsOf(c.env.estate.db, person.id, sessionId, c.get('now'))
    const sessions = own.map(({ device, ...session }) => ({
      ...session,
      device: deviceText(device, c.get('t')),
    }))
    return c.html(SessionsPage({ page: pageOf(c), sessions }))
  })

  .post('/account/sessions/others/end', signedIn, (c) => {
    const { person, sessionId } = viewerOf(c)
    endOtherSessions(c.env.estate.db, person.id, sessionId, c.get('now'))
    return done(c, 'sessions:list.othersEnded', '/account/sessions')
  })

  .post('/account/sessions/:handle{[0-9a-f]+}/end', signedIn, (c) => {
    endOwnSession(c.env.estate.db, viewerOf(c).person.id, c.req.param('handle'), c.get('now'))
    return done(c, 'sessions:list.ended', '/account/sessions')
  })

function accountPage(c: AppContext, forms: { quiet?: FormState; naming?: FormState } = {}) {
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

function done(c: AppContext, key: string, path: string) {
  flash(c, { kind: 'done', text: c.get('t')(key) })
  return c.redirect(path, 303)
}
