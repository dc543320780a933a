import { and, eq, ne, sql } from 'drizzle-orm'
import type { Erased } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { eraseEnded, eraseSteps } from '#listings/lifecycle/erasing.ts'
import { eraseDetails } from '#record/erasing.ts'
import { events } from '#record/schema.ts'
import { dispatches, emergencyNeeds, needOffers, needReports } from './schema.ts'

/**
 * What was said about homes, which door it was, whom it was for and who was sent there goes; how many needs there were
 * stays. A need that is still open lives on the board by now and is its household's own.
 */
export function erase(tx: Db, emergency: Emergency): Erased[] {
  const here = eq(emergencyNeeds.emergencyId, emergency.id)
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
  const offered = tx
    .delete(needOffers)
    .where(inList(needOffers.listingId, ids))
    .returning({ id: needOffers.id })
    .all()
  const steps = eraseSteps(tx, ids)
  const doors = tx
    .update(emergencyNeeds)
    .set({ unit: '' })
    .where(and(here, ne(emergencyNeeds.unit, '')))
    .returning({ id: emergencyNeeds.listingId })
    .all()
  const subjects = ids.map((id) => `need:${id}`)
  eraseDetails(tx, inList(events.subject, subjects))
  return [
    { table: 'need_reports', rows: reports.length },
    { table: 'need_dispatches', rows: sent.length },
    { table: 'need_offers', rows: offered.length },
    { table: 'listing_steps', rows: steps },
    { table: 'emergency_needs', rows: doors.length },
    { table: 'listings', rows: eraseEnded(tx, ids) },
  ]
}

/** What people said about homes. */
export function written(tx: Db, { id }: Emergency): string[] {
  const reports = tx
    .select({ words: needReports.words })
    .from(needReports)
    .innerJoin(emergencyNeeds, eq(emergencyNeeds.listingId, needReports.listingId))
    .where(eq(emergencyNeeds.emergencyId, id))
    .all()
  return reports.map((row) => row.words)
}
