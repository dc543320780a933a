import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#src/http/env.ts'
import { arrivalRoutes } from './arrival-routes.ts'
import { settleDue } from './closing.ts'
import { complaintRoutes } from './complaints-routes.ts'
import { composeRoutes } from './compose-routes.ts'
import { handoverRoutes } from './handover-routes.ts'
import { leadRoutes } from './lead-routes.ts'
import { leaderRoutes } from './leader-routes.ts'
import { leftoverRoutes } from './leftover-routes.ts'
import { homeMoneyRoutes } from './money-home-routes.ts'
import { moneyRoutes } from './money-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { oversightRoutes } from './oversight-routes.ts'
import { publicationRoutes } from './publication-routes.ts'
import { readRoutes } from './read-routes.ts'
import { relayRoutes } from './relay-routes.ts'
import { sheetRoutes } from './sheets-routes.ts'
import { statementRoutes } from './statement-routes.ts'

/** What is due by now has been closed before anybody looks or orders, whether or not the host's timer has come round. */
const settled = createMiddleware<AppEnv>(async (c, next) => {
  settleDue(c.env.estate.db, c.get('now'))
  await next()
})

export const groupBuyRoutes = new Hono<AppEnv>()
  .use('/groupbuys', settled)
  .use('/groupbuys/*', settled)
  .route('/', readRoutes)
  .route('/', orderRoutes)
  .route('/', composeRoutes)
  .route('/', publicationRoutes)
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
