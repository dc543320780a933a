import { Hono, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import type { UnitsFile } from '#addresses/units/files.ts'
import { drawnRefused } from '#http/drawn-refused.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm, readForm } from '#http/form.ts'
import { answerLimit, headers, sameOrigin, uploadLimit } from '#http/guards.ts'
import type { Logger } from '#http/log.ts'
import { closedBySender, isLostConnection } from '#http/lost.ts'
import { refusalOnTop } from '#http/refusal-on-top.ts'
import { themeCss } from '#http/theme.ts'
import { type Language, languages } from '#i18n/language.ts'
import { preferredLanguage, translator } from '#i18n/translator.ts'
import type { FormErrors, Page } from '#page.ts'
import { deviceOf } from '#sessions/devices.ts'
import { checkPassphrase } from '#sessions/passphrase-strength.ts'
import { setSessionCookie } from '#sessions/web/cookie.ts'
import { NewHouseForm } from '#setup/forms.ts'
import { type Founding, type FoundingFault, foundingFault } from '#setup/founding.ts'
import { commonTimezones } from '#setup/timezones.ts'
import type { Tries } from '#setup/tries.ts'
import { SetupDonePage, SetupPage } from '#views/setup/setup.tsx'

export type SetupBindings = { secure: boolean; clientAddress: string; log: Logger; now: string }
export type SetupHost = {
  guard: 'console' | 'operator'
  domain: string
  tries: Tries
  mayFound(code: string): boolean
  /** Makes the estate and answers where it is. Throws Refused where the sheet cannot be read. */
  found(
    input: Omit<NewHouseForm, 'code'>,
    units: UnitsFile | null,
    device: string,
    now: string,
  ): Promise<{ origin: string; founding: Founding } | FoundingFault>
}
type SetupEnv = { Bindings: SetupBindings & { setup: SetupHost }; Variables: AppEnv['Variables'] }

const house = { title: '邻里 Linli', hue: 28, demo: false, helpPhone: null }

/** The app of a server that has no estate yet: one page, guarded by what only the operator knows. */
export const setupApp = new Hono<SetupEnv>()
  .use(requestId(), headers, sameOrigin, uploadLimit, answerLimit)
  .use(async (c, next) => {
    const cookie = getCookie(c, 'language')
    const language =
      languages.find((one) => one === cookie) ?? preferredLanguage(c.req.header('Accept-Language'), 'zh-CN')
    c.set('t', translator(language))
    c.set('language', language)
    await next()
  })
  .use(refusalOnTop as unknown as MiddlewareHandler<SetupEnv>)
  .get('/theme.css', (c) =>
    c.body(themeCss(house.hue), 200, { 'Content-Type': 'text/css', 'Cache-Control': 'max-age=3600' }),
  )
  .post('/preferences', async (c) => {
    const { values } = await readForm(asApp(c))
    const language = languages.find((one) => one === values.language)
    if (language)
      setCookie(c, 'language', language, { path: '/', sameSite: 'Lax', secure: c.env.secure, httpOnly: true })
    return c.redirect('/setup', 303)
  })
  .get('/setup', (c) =>
    c.html(SetupPage({ page: pageFor(c.get('language'), c.env.now), ...shown(c.env.setup) })),
  )
  .post('/setup', async (c) => {
    const { setup, now } = c.env
    const t = c.get('t')
    const posted = await postedForm(asApp(c), NewHouseForm)
    const { values } = posted
    const again = async (errors: FormErrors, status: 422 | 429 = 422) => {
      const page = pageFor(c.get('language'), now)
      const draw = (said: FormErrors) => SetupPage({ page, ...shown(setup), form: { values, errors: said } })
      return c.html((await drawnRefused(asApp(c), { values, errors }, draw)).drawn, status)
    }
    if (!setup.tries.left(now)) return again({ code: t('setup:errors.tooMany') }, 429)
    // The code comes first: whoever lacks it learns nothing, not even which names are taken.
    if (!setup.mayFound(String(posted.values.code ?? ''))) {
      setup.tries.wrong(now)
      return again({ code: t('setup:errors.code') })
    }
    if (!posted.ok) return again(posted.errors)
    const { code: _code, ...input } = posted.data
    const weak = checkPassphrase(input.passphrase, { name: input.steward, estate: input.title })
    if (weak) return again({ passphrase: t(weak) })
    const file = posted.files.units?.[0]
    const units = file ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
    const answer = await setup
      .found(input, units, deviceOf(c.req.header('User-Agent')), now)
      .catch(foundingFault)
    if ('error' in answer) return again({ [answer.field]: t(answer.error, answer.params) })
    c.env.log.info({ requestId: c.get('requestId'), estate: input.name }, 'estate founded')
    const { origin, founding } = answer
    const path = founding.importId === null ? '/addresses' : `/addresses/import/${founding.importId}`
    if (new URL(c.req.url).origin === origin) {
      if (founding.session) setSessionCookie(asApp(c), founding.session)
      return c.redirect(path, 303)
    }
    // Under its own host name, with its own cookies: a link, since form-action 'self' forbids redirecting a form there.
    return c.html(
      SetupDonePage({ page: pageFor(c.get('language'), now), title: input.title, href: origin + path }),
      201,
    )
  })
  .get('/', (c) => c.redirect('/setup'))
  .notFound((c) => c.redirect('/setup'))
  .onError((error, c) => {
    if (error instanceof HTTPException && error.status === 413)
      return c.text(c.get('t')?.('shared:errors.tooLarge') ?? 'too large', 413)
    if (isLostConnection(error)) return new Response(null, { status: closedBySender })
    c.env.log.error({ requestId: c.get('requestId'), error: error.stack ?? String(error) }, 'setup failed')
    return c.text(
      c.get('t')?.('shared:errors.unexpected', { requestId: c.get('requestId') ?? '' }) ?? 'error',
      500,
    )
  })

/** Reading a form needs the request and the translator only; the context of the whole app has both in the same place. */
function asApp(c: unknown): AppContext {
  return c as AppContext
}

function shown({ guard, domain }: SetupHost) {
  return { guard, domain, timezones: commonTimezones }
}

function pageFor(lang: Language, now: string): Page {
  const t = translator(lang)
  return {
    t,
    lang,
    elder: false,
    theme: 'auto',
    path: '/setup',
    now,
    timezone: 'Asia/Shanghai',
    estate: house,
    viewer: null,
    emergencies: [],
    nav: [],
    flash: null,
  }
}
