import type { Hono } from 'hono'
import { addressRoutes } from '#src/addresses/routes.ts'
import { careRoutes } from '#src/care/routes.ts'
import { emergencyRoutes } from '#src/emergencies/routes.ts'
import { groupBuyRoutes } from '#src/groupbuys/routes.ts'
import { homeRoutes } from '#src/home/routes.ts'
import type { AppEnv } from '#src/http/env.ts'
import { joiningRoutes } from '#src/joining/routes.ts'
import { listingRoutes } from '#src/listings/routes.ts'
import { messageRoutes } from '#src/messages/routes.ts'
import { noticeRoutes } from '#src/notices/routes.ts'
import { organisationRoutes } from '#src/organisations/routes.ts'
import { peopleRoutes } from '#src/people/routes.ts'
import { recordRoutes } from '#src/record/routes.ts'
import { rollCallRoutes } from '#src/rollcalls/routes.ts'
import { sessionRoutes } from '#src/sessions/routes.ts'
import { setupRoutes } from '#src/setup/routes.ts'
import { shiftRoutes } from '#src/shifts/routes.ts'
import { supplyRoutes } from '#src/supplies/routes.ts'
import { ticketRoutes } from '#src/tickets/routes.ts'

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
