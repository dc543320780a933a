import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { countAttempt } from '#estate/limits.ts'
import { randomToken } from '#estate/secrets.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { challengeMinutes } from '#sessions/challenges.ts'
import { deviceOf, deviceText } from '#sessions/devices.ts'
import { NewPasskey, PasskeyAnswer, PasskeyName } from '#sessions/forms.ts'
import { addPasskey, passkeysOf, removePasskey, renamePasskey } from '#sessions/passkeys.ts'
import {
  personByPasskey,
  registrationOptions,
  type Site,
  signInOptions,
  verifiedPasskey,
} from '#sessions/webauthn.ts'
import { inSeconds } from '#time/instants.ts'
import { NewPasskeyPage } from '#views/sessions/new-passkey.tsx'
import { PasskeysPage } from '#views/sessions/passkeys.tsx'
import { ProofPage } from '#views/sessions/proof.tsx'
import { arrive, errandOf, localPath } from './arrival-page.ts'
import { needsProof, waysOf } from './proof.ts'
import { orRefusal } from './refusal.ts'
import { signInPage } from './sign-in-routes.ts'
import { startSession } from './start.ts'

const perAddress = { most: 100, minutes: 15 }

export const passkeyRoutes = new Hono<AppEnv>()
  .post('/passkeys/options/sign-in', async (c) => {
    countAttempt(c.env.estate.db, `passkey:address:${c.env.clientAddress}`, perAddress, c.get('now'))
    return c.json(await signInOptions(c.env.estate.db, siteOf(c), newChallengeToken(c), c.get('now')))
  })

  .post('/passkeys/options/add', signedIn, needsProof, async (c) =>
    c.json(
      await registrationOptions(
        c.env.estate.db,
        viewerOf(c).person,
        siteOf(c),
        newChallengeToken(c),
        c.get('now'),
      ),
    ),
  )

  .post('/passkeys/sign-in', async (c) => {
    const posted = await postedForm(c, PasskeyAnswer)
    const errand = errandOf(posted.values)
    const person = posted.ok ? await answeredBy(c, posted.data.credential) : null
    if (!person)
      return c.html(signInPage(c, errand, { errors: { '': c.get('t')('sessions:errors.passkey') } }), 422)
    await startSession(c, person.id)
    return arrive(c, errand)
  })

  .post('/account/proof/passkey', signedIn, async (c) => {
    const { person } = viewerOf(c)
    const posted = await postedForm(c, PasskeyAnswer)
    const errand = errandOf(posted.values)
    const answered = posted.ok ? await answeredBy(c, posted.data.credential) : null
    if (answered?.id !== person.id) {
      const page = { ...pageOf(c), path: '/account/proof' }
      const form = { errors: { '': c.get('t')('sessions:errors.passkey') } }
      return c.html(ProofPage({ page, ...errand, ways: waysOf(c, person), form }), 422)
    }
    await startSession(c, person.id)
    return arrive(c, errand)
  })

  .get('/account/passkeys', signedIn, (c) => c.html(passkeysPage(c)))

  .get('/account/passkeys/new', signedIn, needsProof, (c) =>
    c.html(newPasskeyPage(c, false, '/account/passkeys')),
  )

  // Once after joining; whoever skips it is not asked again.
  .get('/account/passkeys/offer', signedIn, needsProof, (c) =>
    c.html(newPasskeyPage(c, true, localPath(c.req.query('then')) ?? '/')),
  )

  .post('/account/passkeys', signedIn, needsProof, async (c) => {
    const { db } = c.env.estate
    const by = viewerOf(c).person.id
    const posted = await postedForm(c, NewPasskey)
    const then = (posted.ok && localPath(posted.data.back)) || '/account/passkeys'
    const passkey =
      posted.ok &&
      (await verifiedPasskey(db, posted.data.credential, siteOf(c), challengeToken(c), by, c.get('now')))
    if (!passkey)
      return c.html(newPasskeyPage(c, false, then, { '': c.get('t')('sessions:errors.passkeyNew') }), 422)
    const name = deviceText(deviceOf(c.req.header('User-Agent')), c.get('t'))
    const added = await orRefusal(c, () => addPasskey(db, { ...passkey, name }, by, c.get('now')))
    if (!added.ok) return c.html(newPasskeyPage(c, false, then, added.errors), added.status)
    flash(c, { kind: 'done', text: c.get('t')('sessions:passkeys.added') })
    return c.redirect(then, 303)
  })

  .post('/account/passkeys/:id{[0-9]+}/name', signedIn, async (c) => {
    const posted = await postedForm(c, PasskeyName)
    if (!posted.ok)
      return c.html(passkeysPage(c, { id: Number(c.req.param('id')), errors: posted.errors }), 422)
    renamePasskey(
      c.env.estate.db,
      { id: Number(c.req.param('id')), name: posted.data.name },
      viewerOf(c).person.id,
    )
    flash(c, { kind: 'done', text: c.get('t')('sessions:passkeys.renamed') })
    return c.redirect('/account/passkeys', 303)
  })

  .post('/account/passkeys/:id{[0-9]+}/removal', signedIn, needsProof, (c) => {
    removePasskey(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('sessions:passkeys.removed') })
    return c.redirect('/account/passkeys', 303)
  })

function passkeysPage(c: AppContext, refused?: { id: number; errors: Record<string, string> }) {
  const own = passkeysOf(c.env.estate.db, viewerOf(c).person.id)
  const passkeys = own.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt }))
  return PasskeysPage({ page: { ...pageOf(c), path: '/account/passkeys' }, passkeys, refused })
}

function newPasskeyPage(c: AppContext, offered: boolean, then: string, errors?: Record<string, string>) {
  return NewPasskeyPage({
    page: { ...pageOf(c), path: '/account/passkeys' },
    offered,
    then,
    form: errors && { errors },
  })
}

function answeredBy(c: AppContext, credential: string) {
  return personByPasskey(c.env.estate.db, credential, siteOf(c), challengeToken(c), c.get('now'))
}

/** Passkeys belong to the estate's own hostname; behind a TLS proxy the browser's origin is https. */
function siteOf(c: AppContext): Site {
  const { hostname } = new URL(c.req.url)
  return {
    id: hostname,
    origin: originOf(c),
    title: c.get('settings').title,
  }
}

function newChallengeToken(c: AppContext): string {
  const token = randomToken(25)
  setCookie(c, 'passkey', token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: c.env.secure,
    maxAge: inSeconds({ minutes: challengeMinutes }),
  })
  return token
}

/** The token the challenge was tied to; it goes with its one use. */
function challengeToken(c: Context<AppEnv>): string {
  const token = getCookie(c, 'passkey') ?? ''
  deleteCookie(c, 'passkey', { path: '/', secure: c.env.secure })
  return token
}
