import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { relayRoutes } from '#groupbuys/chat/web/chat-routes.ts'
import { closeDueBuys } from '#groupbuys/closing/close.ts'
import { leadRoutes } from '#groupbuys/closing/web/closing-routes.ts'
import { arrivalRoutes } from '#groupbuys/handover/web/arrival-routes.ts'
import { complaintRoutes } from '#groupbuys/handover/web/complaints-routes.ts'
import { leftoverRoutes } from '#groupbuys/handover/web/leftover-routes.ts'
import { handoverRoutes } from '#groupbuys/handover/web/pickup-routes.ts'
import { sheetRoutes } from '#groupbuys/handover/web/sheets-routes.ts'
import { homeMoneyRoutes } from '#groupbuys/money/web/home-routes.ts'
import { moneyRoutes } from '#groupbuys/money/web/money-routes.ts'
import { statementRoutes } from '#groupbuys/money/web/statement-routes.ts'
import { composeBuyRoutes } from '#groupbuys/offer/web/compose-routes.ts'
import { leaderRoutes } from '#groupbuys/offer/web/leader-routes.ts'
import { buyPublicationRoutes } from '#groupbuys/offer/web/publication-routes.ts'
import type { AppEnv } from '#http/env.ts'
import { orderRoutes } from './order-routes.ts'
import { oversightRoutes } from './oversight-routes.ts'
import { buyReadingRoutes } from './read-routes.ts'

/** What is due by now has been closed before anybody looks or orders, whether or not the host's timer has come round. */
const settled = createMiddleware<AppEnv>(async (c, next) => {
  closeDueBuys(c.env.estate.db, c.get('now'))
  await next()
})

export const groupBuyRoutes = new Hono<AppEnv>()
  .use('/groupbuys', settled)
  .use('/groupbuys/*', settled)
  .route('/', buyReadingRoutes)
  .route('/', orderRoutes)
  .route('/', composeBuyRoutes)
  .route('/', buyPublicationRoutes)
  .route('/', leadRoutes)
  .route('/', leftoverRoutes)
  .route('/', leaderRoutes)
  .route('/', oversightRoutes)
  .route('/', sheetRoutes)
  .route('/', statementRoutes)
  .route('/', relayRoutes)
  .route('/', homeMoneyRoutes)
  .route('/', moneyRoutes)
  .route('/', handoverRoutes)
  .route('/', complaintRoutes)
  .route('/', arrivalRoutes)
