import { Hono } from 'hono'
import { Conflict } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
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

  .post('/account/email', signedIn, (c) =>
    act(c, {
      form: EmailForm,
      page: (form) => emailPage(c, form),
      at: 'address',
      // The code is sent while nothing is locked: another's server may take its time.
      ready: async ({ address }) => {
        const { estate } = c.env
        const by = viewerOf(c).person.id
        countAttempt(estate.db, `email:${by}`, { most: 5, minutes: 60 }, c.get('now'))
        ensurePushKeys(estate.db, originOf(c), c.get('now'))
        await addEmail(estate, { address, language: c.get('language') }, by, c.get('now'))
      },
      do: ({ address }) => address,
      done: (address) => ({ key: 'messages:email.sent', params: { address } }),
      to: '/account/email',
    }),
  )

  .post('/account/email/proof', signedIn, (c) =>
    act(c, {
      form: EmailCode,
      page: (form) => emailPage(c, form),
      at: 'code',
      ready: () => {
        const { db } = c.env.estate
        const own = `email-code:${viewerOf(c).person.id}`
        countAttempt(db, own, { most: 10, minutes: 30 }, c.get('now'))
      },
      do: ({ code }, { by, now }) => proveEmail(c.env.estate.db, code, by, now),
      done: 'messages:email.proved',
      to: '/account/email',
    }),
  )

  .post('/account/email/end', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => endEmail(c.env.estate.db, by, now),
      done: 'messages:email.ended',
      to: '/account/email',
    }),
  )

/** Throws Conflict where a form was refused that the page no longer offers. */
function emailPage(c: AppContext, form?: RefusedForm) {
  const { db } = c.env.estate
  const offered = mailerOf(db) !== null
  if (form?.errors.address && !offered) throw new Conflict('messages:errors.noMailer')
  const email = emailOf(db, viewerOf(c).person.id)
  const shown = email && {
    address: email.address,
    provedAt: email.provedAt,
    failing: email.failingSince !== null,
  }
  return EmailPage({ page: pageOf(c), email: shown, offered, ...(form && { form }) })
}
