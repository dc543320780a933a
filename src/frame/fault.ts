import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DomainError } from '#errors.ts'
import type { AppEnv } from '#http/env.ts'
import { statusOf } from '#http/errors.ts'
import { pageOf } from '#http/page.ts'
import { preferredLanguage, translator } from '#i18n/translator.ts'
import { FaultPage } from '#views/shared/fault.tsx'

/** Turns what was thrown into a page that says what happened and what to do, and shows nothing of the inside. */
export function onError(error: Error, c: Context<AppEnv>) {
  if (error instanceof DomainError) return faultPage(c, statusOf(error), error.code, error.params)
  if (error instanceof HTTPException) {
    const tooLarge = c.get('viewer') ? 'tooLarge' : 'tooLargeSignedOut'
    const key = error.status === 403 ? 'foreign' : error.status === 413 ? tooLarge : 'unreadable'
    return faultPage(c, error.status as ContentfulStatusCode, `shared:errors.${key}`)
  }
  c.env.log.error({ requestId: c.get('requestId'), error: error.stack ?? String(error) }, 'unexpected error')
  return faultPage(c, 500, 'shared:errors.unexpected', { requestId: c.get('requestId') ?? '' })
}

export function notFound(c: Context<AppEnv>) {
  return faultPage(c, 404, 'shared:errors.notFound')
}

function faultPage(c: Context<AppEnv>, status: ContentfulStatusCode, code: string, params = {}) {
  // Guards run before the viewer is known: then there is no page frame yet, only a sentence.
  if (!c.get('settings')) {
    const language = preferredLanguage(c.req.header('Accept-Language'), 'zh-CN')
    return c.text(translator(language)(code, params), status)
  }
  return c.html(FaultPage({ page: pageOf(c), status, message: c.get('t')(code, params) }), status)
}
