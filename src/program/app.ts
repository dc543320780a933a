import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { NotFound } from '#errors.ts'
import { notFound, onError } from '#frame/errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { answerLimit, formLimit, headers, sameOrigin } from '#http/guards.ts'
import { leadOn, ledAddresses } from '#http/lead-on.ts'
import { onceKeys } from '#http/once.ts'
import { onlyAsked } from '#http/only-asked.ts'
import { outbox } from '#http/outbox.ts'
import { refusalOnTop } from '#http/refusal-on-top.ts'
import { requestLog } from '#http/request-log.ts'
import { whomToRing } from '#http/whom-to-ring.ts'
import { loadViewer } from '#sessions/web/load.ts'
import '#program/ports/ports.ts'
import { framed } from '#frame/framed.ts'
import { features } from './features.ts'
import { pagesAbove } from './pages-above.ts'

/**
 * The whole program as one Hono app, built once a process. The estate a request is for arrives in `c.env.estate`;
 * nothing in here knows that other estates exist.
 */
export function createApp() {
  const app = new Hono<AppEnv>()
  app.use(
    requestId(),
    requestLog,
    headers,
    sameOrigin,
    framed,
    loadViewer,
    formLimit,
    answerLimit,
    onceKeys,
    refusalOnTop,
    whomToRing,
    outbox,
    onlyAsked,
  )
  for (const led of ledAddresses()) app.use(`${led.at}/*`, leadOn(led))
  for (const routes of features) app.route('/', routes)
  const above = pagesAbove(app.routes)
  app.notFound(async (c) => (await openAbove(app, c, above)) ?? notFound(c))
  app.onError(async (error, c) => {
    const led = error instanceof NotFound ? await openAbove(app, c, above) : null
    return led ?? onError(error, c)
  })
  return app
}
export type App = ReturnType<typeof createApp>

/** Leads whoever opens the address of a form to the nearest page above it that this reader may open. */
async function openAbove(
  app: Hono<AppEnv>,
  c: AppContext,
  above: (path: string) => string[],
): Promise<Response | null> {
  if (c.req.method !== 'GET') return null
  for (const page of above(c.req.path)) {
    const { status } = await app.fetch(new Request(new URL(page, c.req.url), { headers: c.req.header() }), {
      ...c.env,
      onlyAsked: true,
    })
    if (status < 400) return c.redirect(page, 303)
  }
  return null
}
