import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { anyAddressRoutes, browseRoutes } from './browse-routes.ts'
import { changeRoutes } from './change-routes.ts'
import { importRoutes } from './import-routes.ts'

export const addressRoutes = new Hono<AppEnv>()
  .route('/', browseRoutes)
  .route('/', changeRoutes)
  .route('/', importRoutes)
  .route('/', anyAddressRoutes)
