import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { doubleRoutes } from './double-routes.ts'
import { personEntryRoutes } from './entry-routes.ts'
import { householdRoutes } from './household-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { ownRoutes } from './own-routes.ts'
import { personRoutes } from './person-routes.ts'
import { phoneRoutes } from './phone-routes.ts'
import { preferenceRoutes } from './preference-routes.ts'
import { settlingRoutes } from './settling-routes.ts'

export const peopleRoutes = new Hono<AppEnv>()
  .route('/', householdRoutes)
  .route('/', memberRoutes)
  .route('/', settlingRoutes)
  .route('/', personEntryRoutes)
  .route('/', ownRoutes)
  .route('/', personRoutes)
  .route('/', doubleRoutes)
  .route('/', phoneRoutes)
  .route('/', preferenceRoutes)
