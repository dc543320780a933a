import { Hono } from 'hono'
import { countAttempt } from '#estate/limits.ts'
import { shownCode } from '#estate/secrets.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm, valuesOf } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { Recovery } from '#sessions/forms.ts'
import { passHolder } from '#sessions/passes.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { findForRecovery, issueRecovery, useRecovery } from '#sessions/recovery.ts'
import { checkPassphrase } from '#sessions/strength.ts'
import { IssueRecoveryPage, RecoveryCodePage } from '#views/sessions/issue-recovery.tsx'
import { RecoverPage } from '#views/sessions/recover.tsx'
import { needsProof } from './proof.ts'
import { orRefusal } from './refusal.ts'
import { startSession } from './start.ts'

const perAddress = { most: 20, minutes: 15 }

export const recoveryRoutes = new Hono<AppEnv>()
  .get('/recover', (c) => c.html(RecoverPage({ page: pageOf(c), code: c.req.query('code') })))

  .post('/recover', async (c) => {
    const { db } = c.env.estate
    const now = c.get('now')
    const posted = await postedForm(c, Recovery)
    const refused = (errors: Record<string, string>) =>
      RecoverPage({ page: pageOf(c), form: { values: { code: valuesOf(posted.values, 'code')[0] }, errors } })
    if (!posted.ok) return c.html(refused(posted.errors), 422)
    const { code, passphrase } = posted.data
    const done = await orRefusal(c, async () => {
      countAttempt(db, `recover:address:${c.env.clientAddress}`, perAddress, now)
      const holder = passHolder(db, 'recovery', code, now)
      if (!holder) return { code: 'sessions:errors.code' }
      const fault = checkPassphrase(passphrase, { ...holder.person, estate: c.get('settings').title })
      if (fault) return { passphrase: fault }
      return useRecovery(db, { code, passphraseHash: await hashPassphrase(passphrase) }, now)
    })
    if (!done.ok) return c.html(refused(done.errors), done.status)
    if (!('id' in done.value)) return c.html(refused(sentences(c, done.value)), 422)
    c.env.estate.wake()
    await startSession(c, done.value.id)
    const name = signInNameOf(done.value)
    flash(c, { kind: 'done', text: c.get('t')('sessions:recover.done', { name }) })
    return c.redirect('/', 303)
  })

  .get('/recover/issue/:id{[0-9]+}', holding('letters'), needsProof, (c) => {
    const person = findForRecovery(
      c.env.estate.db,
      Number(c.req.param('id')),
      viewerOf(c).person.id,
      c.get('now'),
    )
    return c.html(
      IssueRecoveryPage({
        page: pageOf(c),
        person: { id: person.id, name: person.name, first: person.accountSince === null },
      }),
    )
  })

  // Not redirected afterwards: the code is stored as a hash only and can be shown this once.
  .post('/recover/issue/:id{[0-9]+}', holding('letters'), needsProof, (c) => {
    const { db } = c.env.estate
    const by = viewerOf(c).person.id
    const personId = Number(c.req.param('id'))
    const { code, expiresAt, person } = issueRecovery(db, { personId }, by, c.get('now'))
    c.env.estate.wake()
    const address = `${originOf(c)}/recover`
    const slip = {
      name: person.name,
      signInName: signInNameOf(person),
      code: shownCode(code),
      expiresAt,
      address,
      link: `${address}?code=${code}`,
    }
    return c.html(RecoveryCodePage({ page: pageOf(c), back: `/recover/issue/${person.id}`, slip }))
  })

function sentences(c: AppContext, keys: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).map(([field, key]) => [field, c.get('t')(key ?? '')]))
}
