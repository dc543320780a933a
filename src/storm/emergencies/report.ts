import { and, asc, desc, eq, inArray, or } from 'drizzle-orm'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { undoSeconds } from '#notices/publishing/rules.ts'
import { record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter, secondsAfter } from '#time/instants.ts'
import { emergencyOf, scopesOfEmergency } from './active.ts'
import { inEach } from './emergency-words.ts'
import type { EmergencyReport } from './report-schema.ts'
import { emergencyReports } from './report-schema.ts'
import type { Erased } from './rooms.ts'
import { activeSince, asOf, declaresOver } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencies, emergencyDuties } from './schema.ts'
import { announceInEmergency } from './telling.ts'

const reportKey = (id: number) => `emergencies.report:${id}`
/** How long the word that a report is out is worth telling, in days. */
const toldDays = 14

/** Whoever worked on it keeps its report: holders of a duty then, the leader, and who declares there. Ends with nothing. */
function keepsReport(db: Db, standing: Standing, emergency: Emergency): boolean {
  if (emergency.leaderId === standing.personId || declaresOver(standing, scopesOfEmergency(emergency)))
    return true
  const held = and(
    eq(emergencyDuties.emergencyId, emergency.id),
    eq(emergencyDuties.personId, standing.personId),
  )
  return db.select({ id: emergencyDuties.id }).from(emergencyDuties).where(held).get() !== undefined
}

type ReportState = 'draft' | 'goingOut' | 'published'

export function reportRow(db: Db, emergencyId: number): EmergencyReport | undefined {
  return db.select().from(emergencyReports).where(eq(emergencyReports.emergencyId, emergencyId)).get()
}

/** `goingOut`: pressed, inside the seconds to undo. */
function stateOf(row: EmergencyReport | undefined, now: string): ReportState {
  if (!row) return 'draft'
  return row.goesOutAt > now ? 'goingOut' : 'published'
}

/**
 * The emergency whose report this person may read: everybody's once it is published, before that for who keeps it.
 * Throws NotFound otherwise, and where it never ran.
 */
export function reportedEmergency(db: Db, standing: Standing, id: number, now: string) {
  const emergency = emergencyOf(db, id, now)
  if (!readsReport(db, emergency, standing, now)) throw new NotFound('shared:errors.notFound')
  return {
    emergency,
    keeps: keepsReport(db, standing, emergency),
    state: stateOf(reportRow(db, id), now),
  }
}

export function readsReport(db: Db, emergency: Emergency, standing: Standing, now: string): boolean {
  if (activeSince(emergency) === null) return false
  const published = stateOf(reportRow(db, emergency.id), now) === 'published'
  return published || keepsReport(db, standing, emergency)
}

/** Throws NotFound for whoever does not keep it. */
export function keptEmergency(db: Db, id: number, by: number, now: string): Emergency {
  const { emergency, keeps } = reportedEmergency(db, standingOf(db, by, now), id, now)
  if (!keeps) throw new NotFound('shared:errors.notFound')
  return emergency
}

/** Everybody reads it in 15 seconds, and is told. Conflict while it still runs, or where it was pressed before. */
export function publishReport(db: Db, id: number, by: number, now: string): EmergencyReport {
  return db.transaction((tx) => {
    const { state } = keptEmergency(tx, id, by, now)
    if (state !== 'lifted' && state !== 'lapsed') throw new Conflict('emergencies:errors.reportEarly')
    if (reportRow(tx, id)) throw new Conflict('emergencies:errors.reportPublished')
    const goesOutAt = secondsAfter(now, undoSeconds)
    schedule(tx, { kind: 'emergencies.report', key: reportKey(id), dueAt: goesOutAt, payload: { id } })
    record(tx, 'emergency.reportPublished', `emergency:${id}`, by, now)
    return tx
      .insert(emergencyReports)
      .values({ emergencyId: id, publishedBy: by, goesOutAt })
      .returning()
      .get()
  })
}

/** Calls it back before it went out. Throws Conflict when it is too late. */
export function undoReport(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    keptEmergency(tx, id, by, now)
    if (stateOf(reportRow(tx, id), now) !== 'goingOut') throw new Conflict('emergencies:errors.reportOut')
    tx.delete(emergencyReports).where(eq(emergencyReports.emergencyId, id)).run()
    unschedule(tx, reportKey(id))
    record(tx, 'emergency.reportCalledBack', `emergency:${id}`, by, now)
  })
}

/** The job: whoever heard of the emergency hears that its report is there, quietly. */
export function reportOut(db: Db, id: number, now: string): void {
  const emergency = emergencyOf(db, id, now)
  if (emergency.audience !== 'everybody' || stateOf(reportRow(db, id), now) !== 'published') return
  announceInEmergency(
    db,
    emergency,
    {
      key: `emergency:${id}:report`,
      urgency: 'low',
      to: { scopes: scopesOfEmergency(emergency) },
      title: inEach(db, emergency, (t, { title }) => t('emergencies:told.report.title', { title })),
      body: { key: 'emergencies:told.report.body' },
      url: `/emergencies/${id}/report`,
      until: daysAfter(now, toldDays),
    },
    now,
  )
}

/** The proof out of the record that what was collected for it alone is gone: when, how many rows of which table, and what a search found. */
export function erasureProof(
  db: Db,
  id: number,
): { at: string; tables: Erased[]; searched: number; left: number } | null {
  const here = and(eq(events.subject, `emergency:${id}`), eq(events.action, 'emergency.erased'))
  const row = db.select().from(events).where(here).orderBy(desc(events.id)).limit(1).get()
  if (!row) return null
  const { rows: _rows, salt: _salt, searched, left, ...tables } = JSON.parse(row.details ?? '{}')
  const counted = Object.entries(tables).map(([table, rows]) => ({ table, rows: Number(rows) }))
  return { at: row.at, tables: counted, searched: Number(searched ?? 0), left: Number(left ?? 0) }
}

/** Emergencies and drills that are over and ran, oldest first: what a trend is drawn over. */
export function pastOnes(db: Db, most: number, now: string): Emergency[] {
  return db
    .select()
    .from(emergencies)
    .where(or(inArray(emergencies.state, ['lifted', 'lapsed']), eq(emergencies.state, 'active')))
    .orderBy(desc(emergencies.declaredAt))
    .limit(most)
    .all()
    .map((row) => asOf(row, now))
    .filter((row) => activeSince(row) !== null)
    .reverse()
}

/** What happened, in order, without anybody's name. */
export function reportedEvents(db: Db, id: number, most: number) {
  return db
    .select({ at: events.at, action: events.action, details: events.details })
    .from(events)
    .where(eq(events.subject, `emergency:${id}`))
    .orderBy(asc(events.id))
    .limit(most)
    .all()
    .filter(({ action }) => action.startsWith('emergency.') || action === 'rollcall.repeated')
    .map(({ details, ...entry }) => ({
      ...entry,
      details: JSON.parse(details ?? '{}') as Record<string, string>,
    }))
}
