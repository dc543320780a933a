import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { DomainError } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { beginOnce, finishOnce, forgetOnce, sentBefore } from '#estate/once.ts'
import { hmac } from '#estate/secrets.ts'
import { minutesBetween } from '#time/instants.ts'
import type { AppContext, AppEnv } from './env.ts'

/** One that is still under way, or died with its process: told to come back until then, and after it that nobody knows. */
const underWayMinutes = 1

/**
 * A write that carries an `Idempotency-Key` is done at most once for its person, however often a browser without a
 * network sends it again. The outbox of the service worker asks for JSON and is told how it went, `{ said }` being a
 * sentence where it was refused and `{ to }` where it can be seen; `X-Reader` says whose the write is, since phones are handed on.
 */
export const once = createMiddleware<AppEnv>(async (c, next) => {
  const key = c.req.header('Idempotency-Key')
  const viewer = c.get('viewer')
  if (key === undefined || !viewer || c.req.method !== 'POST') return next()
  if (!/^[\w-]{16,64}$/.test(key)) throw new HTTPException(400)
  const personId = viewer.person.id
  const reader = c.req.header('X-Reader')
  if (reader && reader !== readerOf(c.get('settings').pepper, personId)) return c.json({ other: true }, 409)
  const { db } = c.env.estate
  const now = c.get('now')
  if (!beginOnce(db, { key, personId, path: c.req.path, at: now })) return answerAgain(c, key, personId)
  await next()
  const taken = c.res.status < 400
  const said = taken ? null : (c.get('refusal') ?? sentence(c))
  finish(db, key, personId, c.res.status, said)
  const to = c.res.headers.get('Location')
  if (wantsJson(c)) c.res = Response.json({ said, ...(to && { to }) }, { status: taken ? 200 : c.res.status })
})

/** Names a person to their own phone: the same as long as the estate lives, and nothing to anybody else. */
export function readerOf(pepper: string, personId: number): string {
  return hmac(pepper, 'reader', String(personId)).slice(0, 16)
}

const wantsJson = (c: AppContext) => c.req.header('Accept') === 'application/json'

/** What may go better next time is forgotten, so that it can be sent again. */
function finish(db: Db, key: string, personId: number, status: number, said: string | null): void {
  if (status === 401 || status === 429 || status >= 500) forgetOnce(db, { key, personId })
  else finishOnce(db, { key, personId }, { status, said })
}

function answerAgain(c: AppContext, key: string, personId: number) {
  const row = sentBefore(c.env.estate.db, { key, personId })
  if (!wantsJson(c)) return c.redirect('/', 303)
  if (row?.status) return c.json({ said: row.said }, row.status < 400 ? 200 : (row.status as 422))
  const fresh = row && minutesBetween(row.at, c.get('now')) < underWayMinutes
  return fresh ? c.json({}, 425) : c.json({ said: c.get('t')('shared:outbox.unknown') }, 409)
}

function sentence(c: AppContext): string {
  const { error } = c
  return error instanceof DomainError
    ? c.get('t')(error.code, error.params)
    : c.get('t')('shared:outbox.notTaken')
}
