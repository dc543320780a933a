import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import type { Erased } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/sql.ts'
import { dispatches, emergencyNeeds, needReports } from '#helpcalls/schema.ts'
import { listingSteps, listings } from '#listings/lifecycle/schema.ts'
import { events } from '#record/schema.ts'
import { tasks } from './schema.ts'

/** No person: whom a need was for, once that is erased. */
const nobody = 0

/**
 * What was said about homes, which door it was, whom it was for and who was sent there goes; how many needs and hours
 * there were stays. A need that is still open lives on the board by now and is its household's own. Of a shift stays who
 * worked it, since hours are the volunteer's own.
 */
export function erase(tx: Db, emergency: Emergency): Erased[] {
  const needs = emptyNeeds(tx, emergency.id)
  const notes = tx
    .update(tasks)
    .set({ details: '', note: null })
    .where(eq(tasks.emergencyId, emergency.id))
    .returning({ id: tasks.id })
    .all()
  return [...needs, { table: 'tasks', rows: notes.length }]
}

function emptyNeeds(tx: Db, emergencyId: number): Erased[] {
  const here = eq(emergencyNeeds.emergencyId, emergencyId)
  const ids = tx
    .select({ id: emergencyNeeds.listingId })
    .from(emergencyNeeds)
    .where(here)
    .all()
    .map((row) => row.id)
  const said = sql`(${needReports.words} <> '' or ${needReports.by} is not null)`
  const reports = tx
    .update(needReports)
    .set({ words: '', by: null })
    .where(and(inList(needReports.listingId, ids), said))
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
  const subjects = ids.map((id) => `need:${id}`)
  tx.update(events).set({ details: null }).where(inList(events.subject, subjects)).run()
  return [
    { table: 'need_reports', rows: reports.length },
    { table: 'need_dispatches', rows: sent.length },
    { table: 'listing_steps', rows: steps.length },
    { table: 'emergency_needs', rows: doors.length },
    { table: 'listings', rows: emptyListings(tx, ids) },
  ]
}

/** Those that are over. Returns how many. */
function emptyListings(tx: Db, ids: readonly number[]): number {
  const over = inArray(listings.state, ['done', 'confirmed', 'withdrawn', 'expired'])
  const nowhere = { unit: '', entrance: '', building: '', personId: nobody, postedBy: nobody }
  return tx
    .update(listings)
    .set({ ...nowhere, endedBy: null, endedWhy: null, reopenedWhy: null })
    .where(and(inList(listings.id, ids), over))
    .returning({ id: listings.id })
    .all().length
}

/** What people said about homes, and to whoever was given a task. */
export function written(tx: Db, { id }: Emergency): string[] {
  const reports = tx
    .select({ words: needReports.words })
    .from(needReports)
    .innerJoin(emergencyNeeds, eq(emergencyNeeds.listingId, needReports.listingId))
    .where(eq(emergencyNeeds.emergencyId, id))
    .all()
  const told = tx.select().from(tasks).where(eq(tasks.emergencyId, id)).all()
  return [...reports.map((row) => row.words), ...told.flatMap((task) => [task.details, task.note ?? ''])]
}
