import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { supplyDeskRoutes } from './desk-routes.ts'
import { dispatchRoutes } from './dispatch-routes.ts'
import { dropRoutes } from './drop-routes.ts'
import { lendingRoutes } from './lending-routes.ts'
import { supplyReadingRoutes } from './read-routes.ts'
import { storeRoutes } from './store-routes.ts'

export const supplyRoutes = new Hono<AppEnv>()
  .route('/', supplyReadingRoutes)
  .route('/', supplyDeskRoutes)
  .route('/', storeRoutes)
  .route('/', dispatchRoutes)
  .route('/', dropRoutes)
  .route('/', lendingRoutes)
