import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { shiftAskings, shifts, signups, tasks } from './schema.ts'
import { endSignup, promote } from './signing.ts'
import { attendances } from './training-schema.ts'

/**
 * Whoever leaves the estate leaves no hole: places of shifts to come go to the waiting list, tasks are open again. Her
 * words go; how long she worked stays as numbers.
 */
export function forgetVolunteer(tx: Db, personId: number, now: string): void {
  giveUpTurns(tx, comingSignups(tx, personId, now), now)
  giveTasksBack(tx, personId)
  tx.delete(shiftAskings).where(eq(shiftAskings.personId, personId)).run()
  tx.delete(attendances).where(eq(attendances.personId, personId)).run()
}

/** Places of shifts to come that are not taken up yet. */
export function comingSignups(tx: Db, personId: number, now: string) {
  const coming = and(inArray(signups.state, ['in', 'waiting']), gt(shifts.endsAt, now))
  return tx
    .select({ signup: signups, shift: shifts })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(and(eq(signups.personId, personId), coming, isNull(signups.checkedInAt)))
    .all()
}

/** These places go to whoever waits. */
export function giveUpTurns(tx: Db, turns: ReturnType<typeof comingSignups>, now: string): void {
  for (const { signup, shift } of turns) {
    endSignup(tx, signup, 'left', null, now)
    if (shift.cancelledAt === null) promote(tx, shift, now)
  }
}

function giveTasksBack(tx: Db, personId: number): void {
  const going = inArray(tasks.state, ['asked', 'accepted'])
  const none = { askedId: null, askedBy: null, askedAt: null }
  tx.update(tasks)
    .set(none)
    .where(and(eq(tasks.askedId, personId), going))
    .run()
  tx.update(tasks)
    .set({ assigneeId: null, acceptedAt: null })
    .where(and(eq(tasks.assigneeId, personId), going))
    .run()
  // Asked for by nobody and held by nobody: open for everybody.
  tx.update(tasks)
    .set({ state: 'open' })
    .where(and(going, isNull(tasks.assigneeId), isNull(tasks.askedId)))
    .run()
  tx.update(tasks)
    .set({ note: null })
    .where(or(eq(tasks.doneBy, personId), and(eq(tasks.state, 'done'), eq(tasks.assigneeId, personId))))
    .run()
}
