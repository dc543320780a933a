import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { accountRoutes } from './account-routes.ts'
import { deviceRoutes } from './device-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { recoveryRoutes } from './recovery-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export const sessionRoutes = new Hono<AppEnv>()
  .route('/', signInRoutes)
  .route('/', accountRoutes)
  .route('/', passkeyRoutes)
  .route('/', deviceRoutes)
  .route('/', recoveryRoutes)
