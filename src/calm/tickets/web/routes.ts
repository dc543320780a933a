import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { deskRoutes } from './desk-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { ticketPages } from './ticket-routes.ts'
import { workRoutes } from './work-routes.ts'

export const ticketRoutes = new Hono<AppEnv>()
  .route('/', reportRoutes)
  .route('/', deskRoutes)
  .route('/', ticketPages)
  .route('/', workRoutes)
