import { Hono } from 'hono'
import { RateLimited } from '#errors.ts'
import { wordAsked } from '#http/asked.ts'
import { drawnRefused } from '#http/drawn-refused.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm, readForm, valuesOf } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { formatDateTime } from '#i18n/dates.ts'
import type { FormErrors } from '#page.ts'
import { Proof, SignIn } from '#sessions/forms.ts'
import { withMarkOf } from '#sessions/mark-for.ts'
import { closeSession } from '#sessions/sessions.ts'
import { isOwnPassphrase, personBehind } from '#sessions/sign-in.ts'
import type { Went } from '#sessions/went.ts'
import type { Person } from '#standing/schema.ts'
import { ProofPage } from '#views/sessions/proof.tsx'
import { SignInPage } from '#views/sessions/sign-in.tsx'
import { arrive, type Errand, errandOf, localPath } from './arrival-page.ts'
import { clearSessionCookie, marksIn, sessionToken, setMarks } from './cookie.ts'
import { waysOf } from './proof.ts'
import { startSession } from './start.ts'

export const signInRoutes = new Hono<AppEnv>()
  .get('/sign-in', (c) => {
    const next = localPath(wordAsked(c, 'next'))
    if (c.get('viewer')) return c.redirect(next ?? '/')
    return c.html(SignInPage({ page: pageOf(c), next, kept: null }))
  })

  .post('/sign-in', async (c) => {
    c.set('form', SignIn)
    const posted = await postedForm(c, SignIn)
    const errand = errandOf(c, posted.values)
    const { values } = posted
    const refused = async (errors: FormErrors, status: 422 | 429) => {
      const draw = (said: FormErrors) =>
        signInPage(c, errand, { values: { name: values.name }, errors: said })
      return c.html((await drawnRefused(c, { values, errors }, draw)).drawn, status)
    }
    if (!posted.ok) return refused(posted.errors, 422)
    const { db } = c.env.estate
    const from = { address: c.env.clientAddress, marks: marksIn(c) }
    const found = await orTooMany(() => personBehind(db, posted.data, from, c.get('now')))
    if (found instanceof RateLimited) return refused(tooMany(c, found), 429)
    if (typeof found === 'string') return refused({ '': c.get('t')(`sessions:signIn.${found}`) }, 422)
    if (!('id' in found)) return refused({ '': wentTo(c, found) }, 422)
    await startSession(c, found.id)
    markDevice(c, found)
    return arrive(c, errand)
  })

  .post('/sign-out', async (c) => {
    const { values } = await readForm(c)
    const token = sessionToken(c)
    if (token) await closeSession(c.env.estate.db, token)
    clearSessionCookie(c)
    // Saved pages and unsent words go too: the next person at this phone may be somebody else. Where words of others
    // wait on it, its own scripts take away no more than what was this person's.
    c.header('Clear-Site-Data', valuesOf(values, 'others').length > 0 ? '"cache"' : '"cache", "storage"')
    return c.redirect('/sign-in', 303)
  })

  .get('/account/proof', signedIn, (c) => {
    const { person } = viewerOf(c)
    const next = localPath(wordAsked(c, 'next')) ?? '/account'
    return c.html(ProofPage({ page: pageOf(c), next, kept: null, ways: waysOf(c, person) }))
  })

  .post('/account/proof', signedIn, async (c) => {
    const { person, sessionId } = viewerOf(c)
    c.set('form', Proof)
    const posted = await postedForm(c, Proof)
    const errand = errandOf(c, posted.values)
    const page = { ...pageOf(c), path: '/account/proof' }
    const refused = async (errors: FormErrors, status: 422 | 429) => {
      const draw = (said: FormErrors) =>
        ProofPage({ page, ...errand, ways: waysOf(c, person), form: { errors: said } })
      return c.html((await drawnRefused(c, { values: posted.values, errors }, draw)).drawn, status)
    }
    if (!posted.ok) return refused(posted.errors, 422)
    const right = await orTooMany(() =>
      isOwnPassphrase(
        c.env.estate.db,
        { person, sessionId, address: c.env.clientAddress },
        posted.data.passphrase,
        c.get('now'),
      ),
    )
    if (right instanceof RateLimited) return refused(tooMany(c, right), 429)
    if (!right) return refused({ passphrase: c.get('t')('sessions:proof.wrong') }, 422)
    await startSession(c, person.id)
    return arrive(c, errand)
  })

/** This browser was signed in to that account by its passphrase: guesses from elsewhere lock nobody out here. */
function markDevice(c: AppContext, person: Person): void {
  setMarks(c, withMarkOf(c.env.estate.db, marksIn(c), person))
}

/** After too many tries the form comes back with the name that was typed. */
function orTooMany<T>(tried: () => Promise<T>): Promise<T | RateLimited> {
  return tried().catch((error: unknown) => {
    if (error instanceof RateLimited) return error
    throw error
  })
}

/** The account is part of another by now: since when, by whom, how one signs in, and whom to call if that is wrong. */
function wentTo(c: AppContext, { name, by, at }: Went): string {
  const { timezone, helpPhone } = c.get('settings')
  const when = formatDateTime(at, c.get('language'), timezone, c.get('now'))
  const said = c.get('t')('sessions:signIn.went', { name, by, when })
  return helpPhone ? `${said}${c.get('t')('sessions:signIn.wentCall', { phone: helpPhone })}` : said
}

function tooMany(c: AppContext, { code, params }: RateLimited) {
  return { '': c.get('t')(code, params) }
}

/** The sign-in page again, refused: its own address keeps where one was going. */
export function signInPage(
  c: AppContext,
  errand: Errand,
  form: { values?: Record<string, unknown>; errors: Record<string, string> },
) {
  const path = errand.next ? `/sign-in?next=${encodeURIComponent(errand.next)}` : '/sign-in'
  return SignInPage({ page: { ...pageOf(c), path }, ...errand, form })
}
