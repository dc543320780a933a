import { Hono } from 'hono'
import type { AppEnv } from '#src/http/env.ts'
import { composeRoutes } from './compose-routes.ts'
import { feedRoutes } from './feeds-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { paperRoutes } from './poster-routes.ts'
import { publicationRoutes } from './publication-routes.ts'
import { questionRoutes } from './question-routes.ts'
import { reachRoutes } from './reach-routes.ts'
import { readRoutes } from './read-routes.ts'
import { searchRoutes } from './search-routes.ts'

export const noticeRoutes = new Hono<AppEnv>()
  .route('/', readRoutes)
  .route('/', composeRoutes)
  .route('/', publicationRoutes)
  .route('/', questionRoutes)
  .route('/', fileRoutes)
  .route('/', reachRoutes)
  .route('/', paperRoutes)
  .route('/', feedRoutes)
  .route('/', searchRoutes)
