import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { deskRoutes } from './desk-routes.ts'
import { dispatchRoutes } from './dispatch-routes.ts'
import { dropRoutes } from './drop-routes.ts'
import { lendingRoutes } from './lending-routes.ts'
import { readRoutes } from './read-routes.ts'
import { storeRoutes } from './store-routes.ts'

export const supplyRoutes = new Hono<AppEnv>()
  .route('/', readRoutes)
  .route('/', deskRoutes)
  .route('/', storeRoutes)
  .route('/', dispatchRoutes)
  .route('/', dropRoutes)
  .route('/', lendingRoutes)
