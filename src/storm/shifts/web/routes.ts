import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { courseRoutes } from './course-routes.ts'
import { hoursRoutes } from './hours-routes.ts'
import { placeRoutes } from './place-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { taskRoutes } from './task-routes.ts'

export const shiftRoutes = new Hono<AppEnv>()
  .route('/', setupRoutes)
  .route('/', hoursRoutes)
  .route('/', courseRoutes)
  .route('/', placeRoutes)
  .route('/', taskRoutes)
