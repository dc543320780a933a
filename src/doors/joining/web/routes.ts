import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { decisionRoutes } from './decision-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { joinRoutes } from './join-routes.ts'
import { letterRoutes } from './letter-routes.ts'
import { requestRoutes } from './request-routes.ts'

export const joiningRoutes = new Hono<AppEnv>()
  .route('/', joinRoutes)
  .route('/', requestRoutes)
  .route('/', decisionRoutes)
  .route('/', invitationRoutes)
  .route('/', letterRoutes)
