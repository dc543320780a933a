import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DomainError, OfAnother } from '#errors.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import type { AppEnv } from '#http/env.ts'
import { errorStatus } from '#http/errors.ts'
import { readForm } from '#http/form.ts'
import { isOfTheHouse } from '#http/guards.ts'
import { closedBySender, isLostConnection } from '#http/lost.ts'
import { pageOf } from '#http/page.ts'
import { isOfAnother } from '#http/reader.ts'
import { preferredLanguage, translator } from '#i18n/translator.ts'
import { isTooLong, type Kept, keepable, keptWords, longestHonest, withoutSecrets } from '#sessions/kept.ts'
import { keepForAnother } from '#sessions/web/arrival-page.ts'
import { kindsOf } from '#sessions/web/kept.ts'
import { type ToAsk, whomToAsk } from '#standing/whom-to-ask.ts'
import { FaultPage } from '#views/shared/fault.tsx'

/** Turns what was thrown into a page that says what happened and what to do, and shows nothing of the inside. */
export function onError(error: Error, c: Context<AppEnv>) {
  if (error instanceof OfAnother) return keepForAnother(c)
  if (error instanceof DomainError) return faultPage(c, errorStatus(error), error)
  if (error instanceof HTTPException) {
    const tooLarge = c.get('viewer') ? 'tooLarge' : 'tooLargeSignedOut'
    const key = error.status === 403 ? 'foreign' : error.status === 413 ? tooLarge : 'unreadable'
    return faultPage(c, error.status as ContentfulStatusCode, { code: `shared:errors.${key}` })
  }
  if (isLostConnection(error)) return new Response(null, { status: closedBySender })
  c.env.log.error({ requestId: c.get('requestId'), error: error.stack ?? String(error) }, 'unexpected error')
  return faultPage(c, 500, {
    code: 'shared:errors.unexpected',
    params: { requestId: c.get('requestId') ?? '' },
  })
}

export function notFound(c: Context<AppEnv>) {
  return faultPage(c, 404, { code: 'shared:errors.notFound' })
}

async function faultPage(c: Context<AppEnv>, status: ContentfulStatusCode, { code, params, to }: Fault) {
  // Guards run before the viewer is known: then there is no page frame yet, only a sentence.
  if (!c.get('t')) {
    const t = translator(preferredLanguage(c.req.header('Accept-Language'), 'zh-CN'))
    const phone = numberOf(c)
    return c.text(t(code, params) + (phone ? `\n${t('shared:ask.ring', { phone })}` : ''), status)
  }
  const page = pageOf(c)
  const sent = await formSent(c)
  const words = sent ? keptWords({ values: withoutSecrets(sent.values) }, c.get('form')) : []
  const again = status >= 500 ? againOf(c, sent) : null
  const onward = onwardOf(c, to, status === 413 && !c.get('viewer'))
  const message = page.t(code, params)
  return c.html(FaultPage({ page, status, message, words, again, onward, people: peopleFor(c) }), status)
}

/** Who answers for the reader's home, by name and by the number of their office; nobody for whoever has no home here. */
function peopleFor(c: Context<AppEnv>): ToAsk[] {
  const [home] = c.get('viewer')?.standing.homes ?? []
  return home ? unlessBroken([], () => whomToAsk(c.env.estate.db, 'assist', home.unit, c.get('now'))) : []
}

/** The number that the estate has published, where no setting was read yet. */
function numberOf(c: Context<AppEnv>): string | null {
  return unlessBroken(null, () => estateSettingsOf(c.env.estate.db).helpPhone)
}

/** What broke may be the database itself: the page that says so stands without what it would have told. */
function unlessBroken<T>(without: T, told: () => T): T {
  try {
    return told()
  } catch {
    return without
  }
}

type Fault = { code: string; params?: Record<string, string | number>; to?: string }

/**
 * What was sent and is not taken goes back to whoever wrote it, and to nobody else: a bare page would be the last that
 * was seen of it.
 */
async function formSent(c: Context<AppEnv>): Promise<Kept | null> {
  if (c.req.method !== 'POST') return null
  const sent = await readForm(c).catch(() => null)
  if (!sent || isOfAnother(c)) return null
  const { pathname, search } = new URL(c.req.url)
  const { values, files } = sent
  const kept = { action: pathname + search, values, files: kindsOf(files), uploads: 0, whose: null }
  return isTooLong(kept, isOfTheHouse(c) ? longestHonest : undefined) ? null : kept
}

/** The same form, to be sent once more with the key it came with. Null where it holds what no page may carry. */
function againOf(c: Context<AppEnv>, sent: Kept | null) {
  const kept = sent && keepable(sent)
  return kept && { sent: kept, once: c.get('once'), marks: c.get('marks') }
}

/** Where to go on: to what moved, to sign in and then back, or back to the page it was written on. */
function onwardOf(c: Context<AppEnv>, to: string | undefined, signedOut: boolean) {
  const t = c.get('t')
  if (to) return { href: to, text: t('shared:fault.moved') }
  if (c.req.method !== 'POST') return null
  const from = URL.parse(c.req.header('Referer') ?? '')
  const own = from?.origin === new URL(c.req.url).origin && from.pathname !== c.req.path
  const back = own ? from.pathname + from.search : null
  if (signedOut)
    return {
      href: `/sign-in${back ? `?next=${encodeURIComponent(back)}` : ''}`,
      text: t('shared:fault.signIn'),
    }
  return back ? { href: back, text: t('shared:fault.back') } : null
}
