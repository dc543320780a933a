import { and, eq, like, lte, min, sql } from 'drizzle-orm'
import { minutesAfter } from '#time/instants.ts'
import type { Db } from './db.ts'
import type { Estate } from './estate.ts'
import { type Job, schedule } from './jobs.ts'
import { jobs } from './schema.ts'

/**
 * Work that leaves the house, over the network and outside of any transaction: kinds of the jobs table whose name ends
 * in `.errand`. An errand does what is due, and answers when to come again, or null.
 */
type Errand = (estate: Estate, payload: Record<string, unknown>) => Promise<string | null>
export type Errands = Record<string, Errand>

/** How long an errand may be away before it is taken for lost (a crash) and run again. */
const leaseMinutes = 5

/** Puts an errand down, or moves it to an earlier instant; one that is due sooner stays. */
export function scheduleSooner(tx: Db, job: Job): void {
  const before = tx
    .select({ dueAt: min(jobs.dueAt) })
    .from(jobs)
    .where(eq(jobs.key, job.key))
    .get()
  if (!before?.dueAt || before.dueAt > job.dueAt) schedule(tx, job)
}

/**
 * Runs the errands that are due, one after the other. While one is away its due time is the end of its lease, so that
 * it is run again after a crash; if it was put down anew meanwhile, it stays due. Answers how many ran.
 */
export async function runErrands(estate: Estate, errands: Errands): Promise<number> {
  const { db } = estate
  const now = estate.now()
  const due = db
    .select()
    .from(jobs)
    .where(and(lte(jobs.dueAt, now), like(jobs.kind, '%.errand')))
    .orderBy(jobs.dueAt)
    .all()
  for (const job of due) {
    const lease = minutesAfter(now, leaseMinutes)
    const taken = db
      .update(jobs)
      .set({ dueAt: lease, attempts: sql`${jobs.attempts} + 1` })
      .where(and(eq(jobs.id, job.id), eq(jobs.dueAt, job.dueAt)))
      .returning({ attempts: jobs.attempts })
      .get()
    if (!taken) continue
    const still = and(eq(jobs.id, job.id), eq(jobs.dueAt, lease))
    try {
      const errand = errands[job.kind]
      if (!errand) throw new Error(`no errand ${job.kind}`)
      const again = await errand(estate, JSON.parse(job.payload))
      if (again === null) db.delete(jobs).where(still).run()
      else db.update(jobs).set({ dueAt: again, attempts: 0, lastError: null }).where(still).run()
    } catch (error) {
      const minutes = Math.min(2 ** (taken.attempts - 1), 60)
      const dueAt = minutesAfter(estate.now(), minutes)
      db.update(jobs)
        .set({ dueAt, lastError: String(error) })
        .where(still)
        .run()
    }
  }
  return due.length
}
