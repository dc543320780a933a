import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './env.ts'

/** One structured line a request: no query strings (they hold codes), no names, no addresses. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  if (c.env.onlyAsked) return next()
  const started = performance.now()
  await next()
  c.env.log.info(
    {
      requestId: c.get('requestId'),
      estate: c.env.estate.name,
      method: c.req.method,
      // The key of a private feed is in its path, and so is the right to answer for a door.
      path: new URL(c.req.url).pathname
        .replace(/^\/feeds\/(?!\d+\/)[^/]+/, '/feeds/:key')
        .replace(/^\/r\/[^/]+/, '/r/:token'),
      status: c.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      person: c.get('viewer')?.person.id,
    },
    'request',
  )
  return
})
