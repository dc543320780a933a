import { and, eq, inArray, isNull } from 'drizzle-orm'
import { activeEmergencies, coversUnit } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { tellDeskGivenOver } from '#helpcalls/telling/tell-taken-over.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { emergencyNeeds } from './schema.ts'
import { goOver } from './taken-over.ts'

/**
 * An emergency is over while another real one runs on at some of its doors: their open calls are calls of that one from now
 * on, the worst of them where there are several. Both desks hear so. What is played in a drill goes nowhere. Inside the
 * caller's transaction.
 */
export function giveOverCalls(tx: Db, over: Emergency, now: string): void {
  if (over.drill === 1) return
  const running = activeEmergencies(tx, now).filter((one) => one.drill === 0 && one.id !== over.id)
  if (running.length === 0) return
  const open = tx
    .select({ need: emergencyNeeds, listing: listings })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .where(
      and(
        eq(emergencyNeeds.emergencyId, over.id),
        isNull(emergencyNeeds.closedAt),
        inArray(listings.state, ['held', 'open', 'promised', 'done']),
      ),
    )
    .all()
  for (const into of running) {
    const first = (unit: string) => running.find((one) => coversUnit(one, unit))?.id === into.id
    const own = open.filter(({ need }) => first(need.unit))
    goOver(tx, into, own, now)
    tellDeskGivenOver(tx, { over, into }, own.length, now)
  }
}
