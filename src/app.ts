import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import type { AppEnv } from './http/env.ts'
import { headers, hsts, formLimit, privatePages, sameOrigin, sandboxedFiles } from './http/guards.ts'
import { notFound, onError } from './http/fault.ts'
import { requestLog } from './http/request-log.ts'
import { loadViewer } from './sessions/load.ts'
import { features } from './features.ts'

/**
 * The whole program as one Hono app, built once a process. The estate a request is for arrives in `c.env.estate`;
 * nothing in here knows that other estates exist.
 */
export function createApp() {
  const app = new Hono<AppEnv>()
  app.onError(onError)
  app.notFound(notFound)
  app.get('/healthz', (c) => c.text('ok'))
  app.use(requestId(), requestLog, sandboxedFiles, headers, hsts, privatePages, sameOrigin, formLimit, loadViewer)
  for (const routes of features) app.route('/', routes)
  return app
}
export type App = ReturnType<typeof createApp>
