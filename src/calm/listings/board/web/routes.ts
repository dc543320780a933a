import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { helperRoutes } from '#listings/matching/web/helping-routes.ts'
import { moderationRoutes } from '#listings/moderation/web/moderation-routes.ts'
import { needSettingsRoutes } from '#listings/moderation/web/settings-routes.ts'
import { writeRoutes } from '#listings/posting/web/write-routes.ts'
import { needJoinRoutes } from '#listings/promises/web/joining-routes.ts'
import { needRoutes } from '#listings/promises/web/need-routes.ts'
import { promiseRoutes } from '#listings/promises/web/promise-routes.ts'
import { turningRoutes } from '#listings/promises/web/turning-routes.ts'
import { boardRoutes } from './board-routes.ts'
import { listingDeskRoutes } from './desk-routes.ts'

export const listingRoutes = new Hono<AppEnv>()
  .route('/', boardRoutes)
  .route('/', writeRoutes)
  .route('/', needRoutes)
  .route('/', needJoinRoutes)
  .route('/', turningRoutes)
  .route('/', promiseRoutes)
  .route('/', helperRoutes)
  .route('/', listingDeskRoutes)
  .route('/', moderationRoutes)
  .route('/', needSettingsRoutes)
