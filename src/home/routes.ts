import { Hono } from 'hono'
import type { AppEnv } from '#src/http/env.ts'

export const homeRoutes = new Hono<AppEnv>()
