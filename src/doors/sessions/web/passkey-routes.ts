import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { Refused } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { randomToken } from '#estate/secrets.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import { asWhole } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm, typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { challengeMinutes } from '#sessions/challenges.ts'
import { deviceOf, deviceText } from '#sessions/devices.ts'
import { NewPasskeyForm, PasskeyAnswer, PasskeyName } from '#sessions/forms.ts'
import {
  personByPasskey,
  registrationOptions,
  type Site,
  signInOptions,
  verifiedPasskey,
} from '#sessions/passkey-webauthn.ts'
import { addPasskey, passkeysOf, removePasskey, renamePasskey } from '#sessions/passkeys.ts'
import { inSeconds } from '#time/instants.ts'
import { NewPasskeyPage } from '#views/sessions/new-passkey.tsx'
import { PasskeysPage } from '#views/sessions/passkeys.tsx'
import { ProofPage } from '#views/sessions/proof.tsx'
import { arrive, errandOf, localPath } from './arrival-page.ts'
import { needsProof, waysOf } from './proof.ts'
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
    const errand = errandOf(c, posted.values)
    const person = posted.ok ? await answeredBy(c, posted.data.credential) : null
    if (!person)
      return c.html(signInPage(c, errand, { errors: { '': c.get('t')('sessions:errors.passkey') } }), 422)
    await startSession(c, person.id)
    return arrive(c, errand)
  })

  .post('/account/proof/passkey', signedIn, async (c) => {
    const { person } = viewerOf(c)
    const posted = await postedForm(c, PasskeyAnswer)
    const errand = errandOf(c, posted.values)
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
    c.html(newPasskeyPage(c, true, localPath(wordAsked(c, 'then')) ?? '/')),
  )

  .post('/account/passkeys', signedIn, needsProof, (c) =>
    act(c, {
      form: NewPasskeyForm,
      page: (form) => newPasskeyPage(c, false, thenOf(typedIn(form.values, 'back')), asWhole(form).errors),
      ready: async ({ credential }) => {
        const by = viewerOf(c).person.id
        const token = challengeToken(c)
        const { db } = c.env.estate
        const passkey = await verifiedPasskey(db, credential, siteOf(c), token, by, c.get('now'))
        if (!passkey) throw new Refused('sessions:errors.passkeyNew')
        return { ...passkey, name: deviceText(deviceOf(c.req.header('User-Agent')), c.get('t')) }
      },
      do: (_, { by, now, ready: passkey }) => addPasskey(c.env.estate.db, passkey, by, now),
      done: 'sessions:passkeys.added',
      to: (_, { back }) => thenOf(back),
    }),
  )

  .post('/account/passkeys/:id{[0-9]+}/name', signedIn, (c) =>
    act(c, {
      form: PasskeyName,
      page: ({ values, errors }) => passkeysPage(c, { id: idOf(c), name: typedIn(values, 'name'), errors }),
      at: 'name',
      doneAgain: 'settles',
      do: ({ name }, { by }) => renamePasskey(c.env.estate.db, { id: idOf(c), name }, by),
      done: 'sessions:passkeys.renamed',
      to: '/account/passkeys',
    }),
  )

  .post('/account/passkeys/:id{[0-9]+}/removal', signedIn, needsProof, (c) =>
    act(c, {
      do: (_, { by, now }) => removePasskey(c.env.estate.db, idOf(c), by, now),
      done: 'sessions:passkeys.removed',
      to: '/account/passkeys',
    }),
  )

function thenOf(back: string | undefined): string {
  return localPath(back) ?? '/account/passkeys'
}

type RefusedName = { id: number; name: string; errors: Record<string, string> }

function passkeysPage(c: AppContext, refused?: RefusedName) {
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
