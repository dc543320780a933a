import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { courseRoutes } from './course-routes.ts'
import { hoursRoutes } from './hours-routes.ts'
import { shiftSetupRoutes } from './setup-routes.ts'
import { oneShiftRoutes } from './shift-routes.ts'
import { taskRoutes } from './task-routes.ts'

export const shiftRoutes = new Hono<AppEnv>()
  .route('/', shiftSetupRoutes)
  .route('/', hoursRoutes)
  .route('/', courseRoutes)
  .route('/', oneShiftRoutes)
  .route('/', taskRoutes)
