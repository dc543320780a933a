import { Hono } from 'hono'
import { Refused } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { shownCode } from '#estate/secrets.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { Recovery } from '#sessions/forms.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { mustBeStrong } from '#sessions/passphrase-strength.ts'
import { findForRecovery, issueRecovery, recoveryHolder, useRecovery } from '#sessions/recovery.ts'
import { IssueRecoveryPage, RecoveryCodePage } from '#views/sessions/issue-recovery.tsx'
import { RecoverPage } from '#views/sessions/recover.tsx'
import { needsProof } from './proof.ts'
import { startSession } from './start.ts'

const perAddress = { most: 20, minutes: 15 }

export const recoveryRoutes = new Hono<AppEnv>()
  .get('/recover', (c) => c.html(RecoverPage({ page: pageOf(c), code: wordAsked(c, 'code') || undefined })))

  .post('/recover', (c) =>
    act(c, {
      form: Recovery,
      page: ({ values: { code }, errors }) =>
        RecoverPage({ page: pageOf(c), form: { values: { code: [code].flat()[0] }, errors } }),
      rules: { passphrase: (typed) => mustBeStrong(typed, { estate: c.get('settings').title }) },
      ready: ({ code, passphrase }) => {
        const { db } = c.env.estate
        countAttempt(db, `recover:address:${c.env.clientAddress}`, perAddress, c.get('now'))
        const holder = recoveryHolder(db, code, c.get('now'))
        if (!holder) throw new Refused('sessions:errors.code').at('code')
        mustBeStrong(passphrase, { ...holder, estate: c.get('settings').title })
        return hashPassphrase(passphrase, c.env.clientAddress)
      },
      do: ({ code }, { now, ready: passphraseHash }) =>
        useRecovery(c.env.estate.db, { code, passphraseHash }, now),
      mark: (person) => person.id,
      after: (personId) => startSession(c, personId),
      done: (person) => ({ key: 'sessions:recover.done', params: { name: signInNameOf(person) } }),
      to: '/',
    }),
  )

  .get('/recover/issue/:id{[0-9]+}', holding('letters'), needsProof, (c) => {
    const person = toLetIn(c)
    return c.html(
      IssueRecoveryPage({
        page: pageOf(c),
        person: { id: person.id, name: person.name, first: person.accountSince === null },
      }),
    )
  })

  // Not redirected afterwards: the code is stored as a hash only and can be shown this once.
  .post('/recover/issue/:id{[0-9]+}', holding('letters'), needsProof, (c) =>
    act(c, {
      may: () => toLetIn(c),
      do: (_, { by, now, seen }) => issueRecovery(c.env.estate.db, { personId: seen.id }, by, now),
      show: ({ code, expiresAt, person }) => {
        const address = `${originOf(c)}/recover`
        const slip = {
          name: person.name,
          signInName: signInNameOf(person),
          code: shownCode(code),
          expiresAt,
          address,
          link: `${address}?code=${code}`,
        }
        return RecoveryCodePage({ page: pageOf(c), back: `/recover/issue/${person.id}`, slip })
      },
      done: { key: 'sessions:issue.shownBefore', kind: 'note' },
      to: ({ person }) => `/recover/issue/${person.id}`,
    }),
  )

/** The person whom the code would let in again. */
function toLetIn(c: AppContext) {
  return findForRecovery(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now'))
}
