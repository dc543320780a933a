import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from './env.ts'

/**
 * Where a request only asks whether its page may be opened (`onlyAsked`), everything is found as for a reader, which decides,
 * and nothing is drawn. Stands last of all that stands around a page: what comes before it would draw.
 */
export const onlyAsked = createMiddleware<AppEnv>(async (c, next) => {
  const undrawn = (_: unknown, status?: unknown) => c.body('', (status ?? 200) as ContentfulStatusCode)
  if (c.env.onlyAsked) c.html = undrawn as typeof c.html
  await next()
})
