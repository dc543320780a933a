import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { ticketDeskRoutes } from './desk-routes.ts'
import { ownReportRoutes } from './own-report-routes.ts'
import { ticketReportRoutes } from './report-routes.ts'
import { ticketPages } from './ticket-routes.ts'
import { workRoutes } from './work-routes.ts'

export const ticketRoutes = new Hono<AppEnv>()
  .route('/', ticketReportRoutes)
  .route('/', ticketDeskRoutes)
  .route('/', ticketPages)
  .route('/', ownReportRoutes)
  .route('/', workRoutes)
