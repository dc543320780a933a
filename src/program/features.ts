import type { Hono } from 'hono'
import { addressRoutes } from '#addresses/web/routes.ts'
import { careRoutes } from '#care/web/routes.ts'
import { emergencyRoutes } from '#emergencies/web/routes.ts'
import { shellRoutes } from '#frame/shell-routes.ts'
import { groupBuyRoutes } from '#groupbuys/door/web/routes.ts'
import { newcomerCallRoutes } from '#helpcalls/web/newcomer-routes.ts'
import { helpCallRoutes } from '#helpcalls/web/routes.ts'
import { helpWordsRoutes } from '#helpcalls/web/words-routes.ts'
import { homeRoutes } from '#home/web/routes.ts'
import type { AppEnv } from '#http/env.ts'
import { joiningRoutes } from '#joining/web/routes.ts'
import { listingRoutes } from '#listings/board/web/routes.ts'
import { messageRoutes } from '#messages/delivery/web/routes.ts'
import { noticeRoutes } from '#notices/web/routes.ts'
import { organisationRoutes } from '#organisations/web/routes.ts'
import { peopleRoutes } from '#people/web/routes.ts'
import { recordRoutes } from '#privacy/web/routes.ts'
import { rollCallRoutes } from '#rollcalls/web/routes.ts'
import { sessionRoutes } from '#sessions/web/routes.ts'
import { setupRoutes } from '#setup/web/routes.ts'
import { shiftRoutes } from '#shifts/web/routes.ts'
import { supplyRoutes } from '#supplies/web/routes.ts'
import { ticketRoutes } from '#tickets/web/routes.ts'

/** The table of contents: every feature's routes, in the order they are asked. */
export const features: Hono<AppEnv>[] = [
  homeRoutes,
  shellRoutes,
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
  helpCallRoutes,
  newcomerCallRoutes,
  helpWordsRoutes,
  supplyRoutes,
  ticketRoutes,
  setupRoutes,
]
