import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { rollAskingRoutes } from './asking-routes.ts'
import { rollBoardRoutes } from './board-routes.ts'
import { rollHomeRoutes } from './home-routes.ts'
import { oneTapRoutes } from './one-tap-routes.ts'
import { rollStairsRoutes } from './stairs-routes.ts'

export const rollCallRoutes = new Hono<AppEnv>()
  .route('/', oneTapRoutes)
  .route('/', rollHomeRoutes)
  .route('/', rollBoardRoutes)
  .route('/', rollStairsRoutes)
  .route('/', rollAskingRoutes)
