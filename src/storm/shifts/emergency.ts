import { and, eq, gt, isNull } from 'drizzle-orm'
import type { EmergencyRoom } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { finishWork } from './check-in.ts'
import { erase, written } from './erasing.ts'
import { shifts } from './schema.ts'
import { endShift, signupsOf } from './shifts.ts'
import { dropTasks } from './tasks.ts'
import { waiting } from './waiting.ts'

/** Whoever is on shift is checked out, what has not begun is called off, what is undone is dropped. */
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
}

/** Shifts and tasks have nothing to set up: they are made while it runs. */
export const shiftsInEmergency = { end, waiting } satisfies EmergencyRoom

/** What its tasks leave behind. Apart from the shifts: between the two stand the calls for help. */
export const tasksInEmergency = { erase, written } satisfies EmergencyRoom
