import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { notFound, onError } from '#frame/errors.ts'
import type { AppEnv } from '#http/env.ts'
import { answerLimit, formLimit, headers, sameOrigin } from '#http/guards.ts'
import { leadOn, ledAddresses } from '#http/lead-on.ts'
import { onceKeys } from '#http/once.ts'
import { outbox } from '#http/outbox.ts'
import { refusalOnTop } from '#http/refusal-on-top.ts'
import { requestLog } from '#http/request-log.ts'
import { loadViewer } from '#sessions/web/load.ts'
import '#program/ports/ports.ts'
import { framed } from '#frame/framed.ts'
import { features } from './features.ts'

/**
 * The whole program as one Hono app, built once a process. The estate a request is for arrives in `c.env.estate`;
 * nothing in here knows that other estates exist.
 */
export function createApp() {
  const app = new Hono<AppEnv>()
  app.onError(onError)
  app.notFound(notFound)
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
    outbox,
  )
  for (const led of ledAddresses()) app.use(`${led.at}/*`, leadOn(led))
  for (const routes of features) app.route('/', routes)
  return app
}
export type App = ReturnType<typeof createApp>
