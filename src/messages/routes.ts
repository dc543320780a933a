import { Hono } from 'hono'
import type { AppEnv } from '#src/http/env.ts'
import { channelRoutes } from './channel-routes.ts'
import { emailRoutes } from './email-routes.ts'
import { inboxRoutes } from './inbox-routes.ts'
import { pushRoutes } from './push-routes.ts'
import { reachRoutes } from './reach-routes.ts'
import { wishRoutes } from './wish-routes.ts'

export const messageRoutes = new Hono<AppEnv>()
  .route('/', inboxRoutes)
  .route('/', reachRoutes)
  .route('/', wishRoutes)
  .route('/', emailRoutes)
  .route('/', pushRoutes)
  .route('/', channelRoutes)
