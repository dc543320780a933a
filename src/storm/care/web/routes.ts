import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { emergencyCareRoutes } from './emergency-routes.ts'
import { entryRoutes } from './entry-routes.ts'
import { helpingRoutes } from './helping-routes.ts'
import { listRoutes } from './list-routes.ts'
import { runRoutes } from './run-routes.ts'

export const careRoutes = new Hono<AppEnv>()
  .route('/', listRoutes)
  .route('/', entryRoutes)
  .route('/', helpingRoutes)
  .route('/', runRoutes)
  .route('/', emergencyCareRoutes)
