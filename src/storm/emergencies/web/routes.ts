import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { declareRoutes } from './declare-routes.ts'
import { oneEmergencyRoutes as oneRoutes } from './emergency-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { emergencyReportRoutes } from './report-routes.ts'

export const emergencyRoutes = new Hono<AppEnv>()
  .route('/', declareRoutes)
  .route('/', oneRoutes)
  .route('/', planRoutes)
  .route('/', emergencyReportRoutes)
