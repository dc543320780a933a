import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { appointmentPages } from './appointment-routes.ts'
import { organisationPages } from './organisation-routes.ts'

export const organisationRoutes = new Hono<AppEnv>()
  .route('/', organisationPages)
  .route('/', appointmentPages)
