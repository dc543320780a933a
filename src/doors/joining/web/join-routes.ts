import { Hono } from 'hono'
import { DomainError } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { statusOf } from '#http/errors.ts'
import { flash } from '#http/flash.ts'
import { type PostedForm, postedForm, typedQuery } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { tryCode } from '#joining/codes.ts'
import { AddHomeForm, ClaimForm, CodeForm, JoinForm } from '#joining/forms.ts'
import { addHomeByCode, type Joined, joinByCode } from '#joining/joining.ts'
import { sealHash, unsealHash } from '#joining/seal.ts'
import { enteredPersonAt } from '#people/newcomers.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { checkPassphrase } from '#sessions/strength.ts'
import { startSession } from '#sessions/web/start.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { ClaimPage } from '#views/joining/claim.tsx'
import { CodePage } from '#views/joining/code.tsx'
import { JoinPage } from '#views/joining/join.tsx'

export const joinRoutes = new Hono<AppEnv>()

/** Switching the language leads back to the first step, never to a page that only answers a form. */
function joinPageOf(c: AppContext) {
  return { ...pageOf(c), path: '/join' }
}

joinRoutes.get('/join', (c) =>
  c.html(CodePage({ page: joinPageOf(c), values: { code: typedQuery(c, 'code') } })),
)

joinRoutes.get('/join/code', (c) => c.redirect('/join'))

joinRoutes.post('/join/code', async (c) => {
  const posted = await postedForm(c, CodeForm)
  if (!posted.ok) return codeFailed(c, posted.values, posted.errors.code)
  const letter = tryCode(c.env.estate.db, posted.data.code, c.env.clientAddress, c.get('now'))
  if (!letter) return codeFailed(c, posted.values)
  return c.html(JoinPage(joinProps(c, letter, posted.data.code)))
})

joinRoutes.post('/join', async (c) => {
  const viewer = c.get('viewer')
  if (viewer) return addHome(c)
  const { db } = c.env.estate
  const posted = await postedForm(c, JoinForm)
  const code = typeof posted.values.code === 'string' ? posted.values.code : ''
  // The code first: hashing a passphrase is dear, and without a code nobody gets that far.
  const letter = tryCode(db, code, c.env.clientAddress, c.get('now'))
  if (!letter) return codeGone(c)
  if (!posted.ok) return c.html(JoinPage({ ...joinProps(c, letter, code), form: posted }), 422)
  const { data } = posted
  const fault = checkPassphrase(data.passphrase, { ...data, estate: c.get('settings').title })
  if (fault) {
    const form = { ...posted, errors: { passphrase: c.get('t')(fault) } }
    return c.html(JoinPage({ ...joinProps(c, letter, code), form }), 422)
  }
  const passphraseHash = await hashPassphrase(data.passphrase)
  const entered = enteredPersonAt(db, letter.unit, data.name, c.get('now'))
  if (entered) {
    const sealed = sealHash(c.get('settings').pepper, code, passphraseHash)
    const { name, relation, phone, elder } = data
    // Named one by one: the passphrase itself must not come back in the page.
    const typed = { code, name, relation, phone: phone ?? '', elder: elder ? 'yes' : '' }
    const values = { ...typed, sealed, claim: String(entered.id) }
    return c.html(ClaimPage({ page: joinPageOf(c), door: letter.door, values }))
  }
  return finishJoining(c, () => joinByCode(db, { ...newcomer(c, data), passphraseHash }, c.get('now')))
})

/** "Is this you?" answered. */
joinRoutes.post('/join/claim', async (c) => {
  const { db } = c.env.estate
  const posted = await postedForm(c, ClaimForm)
  const code = typeof posted.values.code === 'string' ? posted.values.code : ''
  if (!tryCode(db, code, c.env.clientAddress, c.get('now')) || !posted.ok) return codeGone(c)
  const { data } = posted
  const passphraseHash = unsealHash(c.get('settings').pepper, code, data.sealed)
  if (passphraseHash === null) return codeGone(c)
  return finishJoining(c, () =>
    joinByCode(db, { ...newcomer(c, data), passphraseHash, claim: data.claim }, c.get('now')),
  )
})

/** A resident, or an account without a home, adds the door of a letter. */
async function addHome(c: AppContext) {
  const posted = await postedForm(c, AddHomeForm)
  const code = typeof posted.values.code === 'string' ? posted.values.code : ''
  const letter = tryCode(c.env.estate.db, code, c.env.clientAddress, c.get('now'))
  if (!letter) return codeGone(c)
  if (!posted.ok) return c.html(JoinPage({ ...joinProps(c, letter, code), form: posted }), 422)
  const joined = addHomeByCode(c.env.estate.db, posted.data, viewerOf(c).person, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('joining:added', { door: joined.door }) })
  return c.redirect('/', 303)
}

async function finishJoining(c: AppContext, join: () => Joined) {
  const joined = attempt(join)
  if (joined instanceof DomainError) return codeGone(c, joined)
  await startSession(c, joined.person.id)
  const name = signInNameOf(joined.person)
  flash(c, { kind: 'done', text: c.get('t')('joining:welcome', { door: joined.door, name }) })
  return c.redirect('/account/passkeys/offer', 303)
}

function attempt<T>(run: () => T): T | DomainError {
  try {
    return run()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

function newcomer(c: AppContext, data: Pick<JoinForm, 'code' | 'name' | 'relation' | 'phone' | 'elder'>) {
  return { ...data, language: c.get('language'), elderView: data.elder ? ('on' as const) : null }
}

function joinProps(
  c: AppContext,
  letter: { unit: string; door: string; relation: JoinForm['relation'] | null },
  code: string,
) {
  const viewer = c.get('viewer')
  return {
    page: joinPageOf(c),
    door: letter.door,
    code,
    relation: letter.relation,
    asWhom: viewer?.person.name ?? null,
    alreadyHere: viewer !== null && isOfHousehold(viewer.standing, letter.unit),
  }
}

/** One sentence for every code that does not open a door, whatever the reason. */
function codeFailed(
  c: AppContext,
  values: PostedForm<unknown>['values'],
  sentence = c.get('t')('joining:errors.codeFailed'),
) {
  return c.html(CodePage({ page: joinPageOf(c), values, errors: { code: sentence } }), 422)
}

/** The code stopped opening between the two steps: most often by the same person's second tap. */
function codeGone(c: AppContext, error?: DomainError) {
  const text = c.get('t')(error?.code ?? 'joining:errors.codeGone', error?.params)
  return c.html(
    CodePage({ page: joinPageOf(c), values: {}, errors: { code: text }, signIn: true }),
    error ? statusOf(error) : 409,
  )
}
