import { Hono } from 'hono'
import type { AppEnv } from '#src/http/env.ts'

export const sessionRoutes = new Hono<AppEnv>()
