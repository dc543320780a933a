import { Hono } from 'hono'
import { Conflict, Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { viewerOf } from '#http/signed-in.ts'
import { tryCode } from '#joining/codes.ts'
import { AddHomeForm, ClaimForm, CodeForm, JoinForm } from '#joining/forms.ts'
import { addHomeByCode, type Joined, joinByCode } from '#joining/joining.ts'
import { sealHash, unsealHash } from '#joining/seal.ts'
import { enteredPersonAt } from '#people/newcomers.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { mustBeStrong } from '#sessions/passphrase-strength.ts'
import { startSession } from '#sessions/web/start.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { type ClaimFields, ClaimPage, claimFields } from '#views/joining/claim.tsx'
import { CodePage } from '#views/joining/code.tsx'
import { JoinPage } from '#views/joining/join.tsx'
import { codeIn, joinPageOf, opened, withCode } from './with-code.ts'

/** Joining with the code of a letter: the code, who comes in, and whether somebody entered before is them. */
export const joinRoutes = new Hono<AppEnv>()
  .get('/join', (c) => c.html(CodePage({ page: joinPageOf(c), values: { code: wordAsked(c, 'code') } })))
  .get('/join/code', (c) => c.redirect('/join'))
  .post('/join/code', (c) =>
    act(c, {
      form: CodeForm,
      page: (form) => CodePage({ page: joinPageOf(c), ...form }),
      at: 'code',
      ready: ({ code }) => {
        const letter = tryCode(c.env.estate.db, code, c.env.clientAddress, c.get('now'))
        // One sentence for every code that does not open a door, whatever the reason.
        if (!letter) throw new Refused('joining:errors.codeFailed')
        return letter
      },
      // Only opened: whoever joins by it sends another form.
      asks: ({ code }, letter) => JoinPage(joinProps(c, letter, code)),
      do: () => {},
      to: '/join',
    }),
  )
  .post('/join', (c) => (c.get('viewer') ? addHome(c) : join(c)))
  /** "Is this you?" answered. */
  .post('/join/claim', (c) =>
    act(c, {
      ...withCode(c, ({ door }, { values, errors }) => {
        const carried = Object.fromEntries(claimFields.map((name) => [name, typedIn(values, name)]))
        return ClaimPage({ page: joinPageOf(c), door, values: carried as ClaimFields, error: errors[''] })
      }),
      form: ClaimForm,
      ready: (words, _, tried) => {
        opened(tried)
        const passphraseHash = unsealHash(c.get('settings').pepper, words.code, words.sealed)
        if (passphraseHash === null) throw new Conflict('joining:errors.codeGone')
        return passphraseHash
      },
      do: (words, { now, ready: passphraseHash }) =>
        joinByCode(c.env.estate.db, { ...newcomer(c, words), passphraseHash, claim: words.claim }, now),
      ...lettingIn(c),
    }),
  )

/** Somebody new. Where a captain entered a person of that name before, it is asked first whether that is them. */
function join(c: AppContext) {
  const { db } = c.env.estate
  return act(c, {
    ...withCode(c, (letter, form) => JoinPage({ ...joinProps(c, letter, codeIn(form.values)), form })),
    form: JoinForm,
    rules: { passphrase: (typed) => mustBeStrong(typed, { estate: c.get('settings').title }) },
    ready: async (words, _, tried) => {
      const { unit, door } = opened(tried)
      mustBeStrong(words.passphrase, { ...words, estate: c.get('settings').title })
      const passphraseHash = await hashPassphrase(words.passphrase, c.env.clientAddress)
      return { door, passphraseHash, entered: enteredPersonAt(db, unit, words.name, c.get('now')) }
    },
    asks: (words, { door, passphraseHash, entered }) =>
      entered ? claimPage(c, door, { ...words, passphraseHash, claim: entered.id }) : null,
    do: (words, { now, ready: { passphraseHash } }) =>
      joinByCode(db, { ...newcomer(c, words), passphraseHash }, now),
    ...lettingIn(c),
  })
}

/** A resident, or an account without a home, adds the door of a letter. */
function addHome(c: AppContext) {
  return act(c, {
    ...withCode(c, (letter, form) => JoinPage({ ...joinProps(c, letter, codeIn(form.values)), form })),
    form: AddHomeForm,
    ready: (_, __, tried) => opened(tried),
    do: (words, { now }) => addHomeByCode(c.env.estate.db, words, viewerOf(c).person, now),
    done: ({ door }) => ({ key: 'joining:added', params: { door } }),
    to: '/',
  })
}

/** Whoever joined is signed in, by the second of two taps as by the first. */
function lettingIn(c: AppContext) {
  return {
    done: ({ person, door }: Joined) => {
      return { key: 'joining:welcome', params: { door, name: signInNameOf(person) } }
    },
    to: '/account/passkeys/offer',
    mark: ({ person }: Joined) => person.id,
    after: (personId: number) => startSession(c, personId),
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

/** What was typed goes through the question in its page: named one by one, so that the passphrase is not among it. */
function claimPage(c: AppContext, door: string, words: JoinForm & { passphraseHash: string; claim: number }) {
  const { code, name, relation, phone, elder, passphraseHash, claim } = words
  const sealed = sealHash(c.get('settings').pepper, code, passphraseHash)
  const typed = { code, name, relation, phone: phone ?? '', elder: elder ? 'yes' : '' }
  return ClaimPage({ page: joinPageOf(c), door, values: { ...typed, sealed, claim: String(claim) } })
}
