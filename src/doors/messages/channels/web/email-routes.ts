import { Hono } from 'hono'
import { DomainError } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { addEmail, emailOf, endEmail, proveEmail } from '#messages/channels/email-address.ts'
import { EmailCode, EmailForm } from '#messages/channels/forms.ts'
import { mailerOf } from '#messages/channels/mailer.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { EmailPage } from '#views/messages/email.tsx'

export const emailRoutes = new Hono<AppEnv>()
  .get('/account/email', signedIn, (c) => c.html(emailPage(c)))

  .post('/account/email', signedIn, async (c) => {
    const { estate } = c.env
    const by = viewerOf(c).person.id
    const posted = await postedForm(c, EmailForm)
    if (!posted.ok) return c.html(emailPage(c, posted), 422)
    countAttempt(estate.db, `email:${by}`, { most: 5, minutes: 60 }, c.get('now'))
    ensurePushKeys(estate.db, originOf(c), c.get('now'))
    return tried(c, posted.values, 'address', async () => {
      await addEmail(estate, { ...posted.data, language: c.get('language') }, by, c.get('now'))
      flash(c, { kind: 'done', text: c.get('t')('messages:email.sent', posted.data) })
    })
  })

  .post('/account/email/proof', signedIn, async (c) => {
    const { db } = c.env.estate
    const by = viewerOf(c).person.id
    const posted = await postedForm(c, EmailCode)
    if (!posted.ok) return c.html(emailPage(c, posted), 422)
    countAttempt(db, `email-code:${by}`, { most: 10, minutes: 30 }, c.get('now'))
    return tried(c, posted.values, 'code', async () => {
      proveEmail(db, posted.data.code, by, c.get('now'))
      flash(c, { kind: 'done', text: c.get('t')('messages:email.proved') })
    })
  })

  .post('/account/email/end', signedIn, (c) => {
    endEmail(c.env.estate.db, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('messages:email.ended') })
    return c.redirect('/account/email', 303)
  })

type Shown = { values: Record<string, string | string[]>; errors: Record<string, string> }

async function tried(c: AppContext, values: Shown['values'], field: string, work: () => Promise<void>) {
  try {
    await work()
    return c.redirect('/account/email', 303)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return c.html(emailPage(c, { values, errors: { [field]: c.get('t')(error.code, error.params) } }), 422)
  }
}

function emailPage(c: AppContext, form?: Shown) {
  const { db } = c.env.estate
  const email = emailOf(db, viewerOf(c).person.id)
  const shown = email && {
    address: email.address,
    provedAt: email.provedAt,
    failing: email.failingSince !== null,
  }
  return EmailPage({ page: pageOf(c), email: shown, offered: mailerOf(db) !== null, ...(form && { form }) })
}
