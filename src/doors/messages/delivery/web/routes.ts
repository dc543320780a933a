import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { channelRoutes } from '#messages/channels/web/channel-routes.ts'
import { emailRoutes } from '#messages/channels/web/email-routes.ts'
import { inboxRoutes } from '#messages/inbox/web/inbox-routes.ts'
import { wishRoutes } from '#messages/inbox/web/wish-routes.ts'
import { pushRoutes } from '#messages/push/web/push-routes.ts'
import { messageReachRoutes } from './reach-routes.ts'

export const messageRoutes = new Hono<AppEnv>()
  .route('/', inboxRoutes)
  .route('/', messageReachRoutes)
  .route('/', wishRoutes)
  .route('/', emailRoutes)
  .route('/', pushRoutes)
  .route('/', channelRoutes)
