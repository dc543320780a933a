import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#http/env.ts'
import { feedRoutes } from '#notices/feeds/web/routes.ts'
import { questionRoutes } from '#notices/noticeboard/web/question-routes.ts'
import { readRoutes } from '#notices/noticeboard/web/read-routes.ts'
import { searchRoutes } from '#notices/noticeboard/web/search-routes.ts'
import { settleDue } from '#notices/publishing/going-out.ts'
import { composeRoutes } from '#notices/publishing/web/compose-routes.ts'
import { fileRoutes } from '#notices/publishing/web/file-routes.ts'
import { publicationRoutes } from '#notices/publishing/web/publication-routes.ts'
import { reachRoutes } from '#notices/reach/web/doors-routes.ts'
import { paperRoutes } from '#notices/reach/web/paper-routes.ts'

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
