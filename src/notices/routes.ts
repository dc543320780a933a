import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#src/http/env.ts'
import { composeRoutes } from './compose-routes.ts'
import { feedRoutes } from './feeds-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { settleDue } from './going-out.ts'
import { paperRoutes } from './poster-routes.ts'
import { publicationRoutes } from './publication-routes.ts'
import { questionRoutes } from './question-routes.ts'
import { reachRoutes } from './reach-routes.ts'
import { readRoutes } from './read-routes.ts'
import { searchRoutes } from './search-routes.ts'

/** What is due by now has happened before anybody looks, whether or not the host's timer has come round. */
const settled = createMiddleware<AppEnv>(async (c, next) => {
  settleDue(c.env.estate.db, c.get('now'))
  await next()
})

export const noticeRoutes = new Hono<AppEnv>()
  .use('/notices/*', settled)
  .use('/files/*', settled)
  .use('/feeds/*', settled)
  .route('/', readRoutes)
  .route('/', composeRoutes)
  .route('/', publicationRoutes)
  .route('/', questionRoutes)
  .route('/', fileRoutes)
  .route('/', reachRoutes)
  .route('/', paperRoutes)
  .route('/', feedRoutes)
  .route('/', searchRoutes)
