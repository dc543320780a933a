import { and, asc, eq, gt, like, lte, notLike, or } from 'drizzle-orm'
import { daysAfter, inMinutes, minutesAfter } from '#time/instants.ts'
import type { Db } from './db.ts'
import { jobs } from './schema.ts'

export type Job = { kind: string; key: string; dueAt: string; payload?: Record<string, unknown> }
export type JobHandler = (db: Db, payload: Record<string, unknown>, now: string) => void
export type JobHandlers = Record<string, JobHandler>

/** Puts work into the job table inside the caller's transaction; the same key again moves the due time. */
export function schedule(tx: Db, job: Job): void {
  const row = { ...job, payload: JSON.stringify(job.payload ?? {}), attempts: 0, lastError: null }
  tx.insert(jobs).values(row).onConflictDoUpdate({ target: jobs.key, set: row }).run()
}

export function unschedule(tx: Db, key: string): void {
  tx.delete(jobs).where(eq(jobs.key, key)).run()
}

/**
 * Takes a piece of due work out of the table, for whoever does it ahead of the host. False where it was moved or done
 * meanwhile, by an earlier job of the same round or by a command run beside the server.
 */
export function takeJob(tx: Db, job: { id: number; dueAt: string }): boolean {
  const here = and(eq(jobs.id, job.id), eq(jobs.dueAt, job.dueAt))
  return tx.delete(jobs).where(here).returning({ id: jobs.id }).all().length > 0
}

/** When the work of this key is due (ISO instant), or null where there is none. */
export function dueAt(db: Db, key: string): string | null {
  return db.select({ at: jobs.dueAt }).from(jobs).where(eq(jobs.key, key)).get()?.at ?? null
}

/** When the host must next call runDueJobs (ISO instant), or null where nothing waits. `atHome`: errands left out. */
export function nextDue(db: Db, atHome = false): string | null {
  const where = atHome ? notLike(jobs.kind, '%.errand') : undefined
  return (
    db.select({ dueAt: jobs.dueAt }).from(jobs).where(where).orderBy(asc(jobs.dueAt)).limit(1).get()?.dueAt ??
    null
  )
}

/** Kinds that only ask and tell: whoever waits for help is not made to wait for a clock that is doubted. */
const ofTheMoment = ['rollcalls.%', 'messages.%', 'shifts.%', 'care.%', 'listings.wave', 'listings.chase']

/**
 * Runs what is due, oldest first, each job's work and its removal in one transaction: a crash repeats the whole job or
 * none of it. A job that throws waits 1, 2, 4 … minutes and keeps its error; after ten tries once a day. At most
 * `limit` jobs a call; returns how many ran. `held`: the clock is doubted, and only what asks and tells is done. Work of every night never waits two: put down for later than that, the clock
 * was ahead, and it is due.
 */
export function runDueJobs(db: Db, handlers: JobHandlers, now: string, limit = 50, held = false): number {
  const asks = or(...ofTheMoment.map((kind) => like(jobs.kind, kind)))
  const may = held ? and(asks, notLike(jobs.kind, '%.nightly')) : undefined
  const everyNight = and(like(jobs.key, 'nightly:%'), gt(jobs.dueAt, daysAfter(now, 2)))
  db.update(jobs).set({ dueAt: now }).where(everyNight).run()
  const due = db
    .select()
    .from(jobs)
    .where(and(lte(jobs.dueAt, now), notLike(jobs.kind, '%.errand'), may))
    .orderBy(asc(jobs.dueAt))
    .limit(limit)
    .all()
  for (const job of due) {
    try {
      db.transaction((tx) => {
        if (!takeJob(tx, job)) return
        const handler = handlers[job.kind]
        if (!handler) throw new Error(`no handler for job ${job.kind}`)
        handler(tx, JSON.parse(job.payload), now)
      })
    } catch (error) {
      postpone(db, job.id, job.attempts + 1, String(error), now)
    }
  }
  return due.length
}

function postpone(db: Db, id: number, attempts: number, lastError: string, now: string): void {
  const minutes = attempts > 10 ? inMinutes({ days: 1 }) : 2 ** (attempts - 1)
  const dueAt = minutesAfter(now, minutes)
  db.update(jobs).set({ attempts, lastError, dueAt }).where(eq(jobs.id, id)).run()
}
