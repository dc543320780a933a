import { and, eq, gt, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { EmergencyRoom } from '#src/emergencies/rooms.ts'
import type { Db } from '#src/estate/db.ts'
import { unschedule } from '#src/estate/jobs.ts'
import {
  dispatches,
  type Emergency,
  emergencyNeeds,
  events,
  listingSteps,
  needReports,
  shifts,
  tasks,
} from '#src/estate/schema.ts'
import { inList } from '#src/estate/sql.ts'
import { endListing } from '#src/listings/raising.ts'
import { listingRow } from '#src/listings/rows.ts'
import { settle, startAsking } from '#src/listings/settle.ts'
import { finishWork } from './attending.ts'
import { openListings } from './need-dispatch.ts'
import { dispatchKey } from './need-link.ts'
import { closeNeed } from './need-raise.ts'
import { endShift, signupsOf } from './shifts.ts'
import { dropTasks } from './tasks.ts'

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

/**
 * What was said about homes, and who was sent where, goes; how many needs and hours there were stays. Of a shift stays who
 * worked it, since hours are the volunteer's own.
 */
function erase(tx: Db, emergency: Emergency) {
  const here = and(eq(emergencyNeeds.emergencyId, emergency.id))
  const ids = tx
    .select({ id: emergencyNeeds.listingId })
    .from(emergencyNeeds)
    .where(here)
    .all()
    .map((row) => row.id)
  const reports = tx
    .update(needReports)
    .set({ words: '', by: null })
    .where(
      and(
        inList(needReports.listingId, ids),
        sql`(${needReports.words} <> '' or ${needReports.by} is not null)`,
      ),
    )
    .returning({ id: needReports.id })
    .all()
  const sent = tx
    .delete(dispatches)
    .where(inList(dispatches.listingId, ids))
    .returning({ id: dispatches.id })
    .all()
  const steps = tx
    .update(listingSteps)
    .set({ why: null })
    .where(and(inList(listingSteps.listingId, ids), isNotNull(listingSteps.why)))
    .returning({ id: listingSteps.id })
    .all()
  const doors = tx
    .update(emergencyNeeds)
    .set({ unit: '' })
    .where(and(here, ne(emergencyNeeds.unit, '')))
    .returning({ id: emergencyNeeds.listingId })
    .all()
  const notes = tx
    .update(tasks)
    .set({ details: '', note: null })
    .where(eq(tasks.emergencyId, emergency.id))
    .returning({ id: tasks.id })
    .all()
  const subjects = ids.map((id) => `need:${id}`)
  tx.update(events).set({ details: null }).where(inList(events.subject, subjects)).run()
  return [
    { table: 'need_reports', rows: reports.length },
    { table: 'need_dispatches', rows: sent.length },
    { table: 'listing_steps', rows: steps.length },
    { table: 'emergency_needs', rows: doors.length },
    { table: 'tasks', rows: notes.length },
  ]
}

/** What was said about homes, and to whoever was given a task. */
function written(tx: Db, { id }: Emergency): string[] {
  const reports = tx
    .select({ words: needReports.words })
    .from(needReports)
    .innerJoin(emergencyNeeds, eq(emergencyNeeds.listingId, needReports.listingId))
    .where(eq(emergencyNeeds.emergencyId, id))
    .all()
  const told = tx.select().from(tasks).where(eq(tasks.emergencyId, id)).all()
  return [...reports.map((row) => row.words), ...told.flatMap((task) => [task.details, task.note ?? ''])]
}

export const shiftsInEmergency: EmergencyRoom = { begin, end, erase, written }
