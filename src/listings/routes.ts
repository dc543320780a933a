import { Hono } from 'hono'
import type { AppEnv } from '#src/http/env.ts'
import { boardRoutes } from './board-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import { helpingRoutes } from './helping-routes.ts'
import { needRoutes } from './need-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { promiseRoutes } from './promise-routes.ts'
import { turningRoutes } from './turning-routes.ts'
import { writeRoutes } from './write-routes.ts'

export const listingRoutes = new Hono<AppEnv>()
  .route('/', boardRoutes)
  .route('/', writeRoutes)
  .route('/', needRoutes)
  .route('/', turningRoutes)
  .route('/', promiseRoutes)
  .route('/', helpingRoutes)
  .route('/', deskRoutes)
  .route('/', orderRoutes)
