import type { Hono } from 'hono'
import { addressRoutes } from './addresses/routes.ts'
import { careRoutes } from './care/routes.ts'
import { emergencyRoutes } from './emergencies/routes.ts'
import { groupBuyRoutes } from './groupbuys/routes.ts'
import { homeRoutes } from './home/routes.ts'
import type { AppEnv } from './http/env.ts'
import { joiningRoutes } from './joining/routes.ts'
import { listingRoutes } from './listings/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { organisationRoutes } from './organisations/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { recordRoutes } from './record/routes.ts'
import { rollCallRoutes } from './rollcalls/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { setupRoutes } from './setup/routes.ts'
import { shiftRoutes } from './shifts/routes.ts'
import { supplyRoutes } from './supplies/routes.ts'
import { ticketRoutes } from './tickets/routes.ts'

/** The table of contents: every feature's routes, in the order they are asked. */
export const features: Hono<AppEnv>[] = [
  homeRoutes,
  sessionRoutes,
  noticeRoutes,
  listingRoutes,
  messageRoutes,
  emergencyRoutes,
  groupBuyRoutes,
  careRoutes,
  addressRoutes,
  peopleRoutes,
  joiningRoutes,
  organisationRoutes,
  recordRoutes,
  rollCallRoutes,
  shiftRoutes,
  supplyRoutes,
  ticketRoutes,
  setupRoutes,
]
