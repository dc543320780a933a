import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { emergencyCareRoutes } from './emergency-routes.ts'
import { careEntryRoutes } from './entry-routes.ts'
import { careHelpingRoutes } from './helping-routes.ts'
import { listRoutes } from './list-routes.ts'
import { runRoutes } from './run-routes.ts'

export const careRoutes = new Hono<AppEnv>()
  .route('/', listRoutes)
  .route('/', careEntryRoutes)
  .route('/', careHelpingRoutes)
  .route('/', runRoutes)
  .route('/', emergencyCareRoutes)
