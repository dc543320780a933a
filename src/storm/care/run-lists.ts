import { and, asc, desc, eq, isNull, or } from 'drizzle-orm'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import { findEntry } from './entries.ts'
import { medicineHandovers, medicineRuns } from './run-schema.ts'
import { findRun } from './runs.ts'
import { careViews } from './schema.ts'

/** Open runs of an entry and those ended lately, newest first, with their hand-over log. */
export function runsOf(db: Db, entryId: number) {
  return runsWhere(db, and(eq(medicineRuns.entryId, entryId), isNull(medicineRuns.erasedAt)))
}

/** What this person is to fetch, the oldest request first. */
export function runsToFetch(db: Db, personId: number) {
  const open = or(
    eq(medicineRuns.step, 'asked'),
    eq(medicineRuns.step, 'taken'),
    eq(medicineRuns.step, 'fetched'),
  )
  return runsWhere(db, and(eq(medicineRuns.fetcherId, personId), open)).reverse()
}

export type RunWithLog = ReturnType<typeof runsWhere>[number]

function runsWhere(db: Db, where: ReturnType<typeof and>) {
  return db
    .select({ run: medicineRuns, fetcher: people.name })
    .from(medicineRuns)
    .leftJoin(people, eq(people.id, medicineRuns.fetcherId))
    .where(where)
    .orderBy(desc(medicineRuns.id))
    .limit(30)
    .all()
    .map(({ run, fetcher }) => ({ ...run, fetcher, log: logOf(db, run.id) }))
}

function logOf(db: Db, runId: number) {
  return db
    .select({
      at: medicineHandovers.at,
      step: medicineHandovers.step,
      note: medicineHandovers.note,
      name: people.name,
    })
    .from(medicineHandovers)
    .innerJoin(people, eq(people.id, medicineHandovers.by))
    .where(eq(medicineHandovers.runId, runId))
    .orderBy(asc(medicineHandovers.id))
    .all()
}

/** What the fetcher has to ask for at the counter, and at whose door it is awaited. Looking is written down. */
export function viewRun(db: Db, id: number, by: number, now: string) {
  return db.transaction((tx) => {
    const run = findRun(tx, id)
    if (run.fetcherId !== by || run.endedAt !== null) throw new NotFound('shared:errors.notFound')
    const entry = findEntry(tx, run.entryId, now)
    tx.insert(careViews)
      .values({
        entryId: entry.id,
        viewerId: by,
        viewedAt: now,
        purpose: 'medicine',
        emergencyId: run.emergencyId,
        fields: '["medicine"]',
      })
      .run()
    const subject = `care:${entry.id}`
    const why = 'care:purposes.medicine'
    record(tx, 'care.viewed', subject, by, now, { for: entry.personId, why })
    return { run: runsWhere(tx, eq(medicineRuns.id, id))[0]!, entry }
  })
}
