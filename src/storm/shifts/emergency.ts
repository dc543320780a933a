import { and, eq, gt, isNull } from 'drizzle-orm'
import type { EmergencyRoom } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { openListings } from '#helpcalls/dispatch.ts'
import { dispatchKey } from '#helpcalls/link.ts'
import { closeNeed } from '#helpcalls/raise.ts'
import { dispatches } from '#helpcalls/schema.ts'
import { startAsking } from '#listings/lifecycle/asking.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { settle } from '#listings/lifecycle/settle.ts'
import { endListing } from '#listings/posting/raising.ts'
import { finishWork } from './attending.ts'
import { erase, written } from './erasing.ts'
import { shifts } from './schema.ts'
import { endShift, signupsOf } from './shifts.ts'
import { dropTasks } from './tasks.ts'
import { waiting } from './waiting.ts'

/** Shifts, tasks and needs have nothing to set up: they are made while it runs. */
function begin(): void {}

/**
 * Whoever is on shift is checked out, what has not begun is called off, what is undone is dropped. A need that is still
 * open outlives the emergency: it goes to the board as any other, and neighbours are asked. A drill's needs end with it.
 */
function end(tx: Db, emergency: Emergency, now: string): void {
  const running = and(
    eq(shifts.emergencyId, emergency.id),
    isNull(shifts.cancelledAt),
    gt(shifts.endsAt, now),
  )
  for (const shift of tx.select().from(shifts).where(running).all()) {
    for (const signup of signupsOf(tx, shift.id))
      if (signup.checkedInAt !== null && signup.checkedOutAt === null)
        finishWork(tx, shift, signup, { at: now, by: null, how: 'end' }, now)
    endShift(tx, shift, { by: null, why: 'shifts:reasons.lifted' }, now)
  }
  dropTasks(tx, emergency.id, now)
  for (const { listingId } of openListings(tx, emergency.id)) {
    if (emergency.drill === 1) endListing(tx, listingId, 'shifts:reasons.drillOver', now)
    closeNeed(tx, listingId, now)
    unschedule(tx, dispatchKey(listingId))
    tx.update(dispatches)
      .set({ answer: 'closed', answeredAt: now })
      .where(and(eq(dispatches.listingId, listingId), isNull(dispatches.answer)))
      .run()
    const listing = listingRow(tx, listingId)
    if (listing.state === 'open') startAsking(tx, settle(tx, listingId, { by: null }, now), now)
  }
}

export const shiftsInEmergency: EmergencyRoom = { begin, end, erase, written, waiting }
