import { Hono } from 'hono'
import { preferenceRoutes } from '#people/web/preference-routes.ts'
import type { AppEnv } from '#src/http/env.ts'
import { accountRoutes } from './account-routes.ts'
import { deviceRoutes } from './device-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { recoveryRoutes } from './recovery-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export const sessionRoutes = new Hono<AppEnv>()
  .route('/', signInRoutes)
  .route('/', preferenceRoutes)
  .route('/', accountRoutes)
  .route('/', passkeyRoutes)
  .route('/', deviceRoutes)
  .route('/', recoveryRoutes)
