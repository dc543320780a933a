import { createMiddleware } from 'hono/factory'
import { DomainError } from '#errors.ts'
import { hmac } from '#estate/secrets.ts'
import type { Flash } from '#page.ts'
import type { AppContext, AppEnv } from './env.ts'

/**
 * What a phone kept while it had no network is sent by its service worker, which asks for JSON and is told how it went:
 * `{ said }` being a sentence where it was refused, `{ faults }` its sentences field by field, `{ done }` the words that its own next page would have said, and `{ to }`
 * where it can be seen. `X-Reader` says whose it is, since
 * phones are handed on: what one person wrote is never done for whoever signed in next, nor what says nobody's name.
 */
export const outbox = createMiddleware<AppEnv>(async (c, next) => {
  if (!isFromOutbox(c)) return next()
  const reader = c.req.header('X-Reader')
  const viewer = c.get('viewer')
  if (viewer && reader !== readerName(c.get('settings').pepper, viewer.person.id))
    return c.json({ other: true }, 409)
  await next()
  if (c.res.headers.get('Content-Type')?.startsWith('application/json')) return
  const taken = c.res.status < 400
  const to = c.res.headers.get('Location')
  const said = taken ? null : (c.get('refusal') ?? sentence(c))
  const done = taken ? doneIn(c) : undefined
  const faults = taken ? undefined : c.get('faults')
  c.res = Response.json(
    { said, faults, ...(done && { done }), ...(to && { to }) },
    { status: taken ? 200 : c.res.status },
  )
})

export function isFromOutbox(c: AppContext): boolean {
  return c.req.method === 'POST' && c.req.header('Accept') === 'application/json'
}

/** Names a person to their own phone: the same as long as the estate lives, and nothing to anybody else. */
export function readerName(pepper: string, personId: number): string {
  return hmac(pepper, 'reader', String(personId)).slice(0, 16)
}

/** What is said of it, once, on whatever page the phone shows then. The way back has no time left by then. */
function doneIn(c: AppContext): Pick<Flash, 'kind' | 'text'> {
  const { kind, text } = c.get('flashed') ?? { kind: 'done', text: c.get('t')('shared:outbox.sent') }
  return { kind, text }
}

function sentence(c: AppContext): string {
  const { error } = c
  return error instanceof DomainError
    ? c.get('t')(error.code, error.params)
    : c.get('t')('shared:outbox.notTaken')
}
