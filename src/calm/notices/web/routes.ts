import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#http/env.ts'
import { feedRoutes } from '#notices/feeds/web/routes.ts'
import { correctionRoutes } from '#notices/noticeboard/web/correction-routes.ts'
import { questionRoutes } from '#notices/noticeboard/web/question-routes.ts'
import { noticeReadingRoutes } from '#notices/noticeboard/web/read-routes.ts'
import { searchRoutes } from '#notices/noticeboard/web/search-routes.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { composeNoticeRoutes } from '#notices/publishing/web/compose-routes.ts'
import { fileRoutes } from '#notices/publishing/web/file-routes.ts'
import { noticePublicationRoutes } from '#notices/publishing/web/publication-routes.ts'
import { noticeReachRoutes } from '#notices/reach/web/doors-routes.ts'
import { paperRoutes } from '#notices/reach/web/paper-routes.ts'

/** What is due by now has happened before anybody looks, whether or not the host's timer has come round. */
const settled = createMiddleware<AppEnv>(async (c, next) => {
  sendDueNotices(c.env.estate.db, c.get('now'))
  await next()
})

export const noticeRoutes = new Hono<AppEnv>()
  .use('/notices/*', settled)
  .use('/files/*', settled)
  .use('/feeds/*', settled)
  .route('/', noticeReadingRoutes)
  .route('/', composeNoticeRoutes)
  .route('/', correctionRoutes)
  .route('/', noticePublicationRoutes)
  .route('/', questionRoutes)
  .route('/', fileRoutes)
  .route('/', noticeReachRoutes)
  .route('/', paperRoutes)
  .route('/', feedRoutes)
  .route('/', searchRoutes)
