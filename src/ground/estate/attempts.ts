import { and, between, count, eq, gt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { RateLimited } from '#errors.ts'
import { daysAfter, minutesAfter, minutesBetween } from '#time/instants.ts'
import { type Db, keptBeside } from './db.ts'
import { written } from './full-disk.ts'
import { attempts } from './schema.ts'

/** `says`: the sentence for one time too many, filled with the minutes to wait; "too many tries" unless told. */
type Limit = { most: number; minutes: number; says?: string }

/**
 * Counts one try under `key` (`sign-in:203.0.113.5`) and throws RateLimited once more than `most` fall into `minutes`.
 * Call it before the work it guards and outside the transaction of that work: a rolled-back try must still count.
 * Kept in the database, so that neither a restart nor another process forgets. An end further off than `minutes` was written
 * while the clock was ahead, and is over.
 */
export function countAttempt(db: Db, key: string, limit: Limit, now: string): void {
  const { most, minutes, says = 'shared:errors.tooMany' } = limit
  const resetsAt = minutesAfter(now, minutes)
  const past = sql`(${attempts.resetsAt} <= ${now} or ${attempts.resetsAt} > ${resetsAt})`
  const row = written(
    () =>
      db
        .insert(attempts)
        .values({ key, count: 1, resetsAt })
        .onConflictDoUpdate({
          target: attempts.key,
          set: {
            count: sql`case when ${past} then 1 else ${attempts.count} + 1 end`,
            resetsAt: sql`case when ${past} then ${resetsAt} else ${attempts.resetsAt} end`,
          },
        })
        .returning()
        .get(),
    () => countUnwritten(db, { key, count: 1, resetsAt }, now),
  )
  if (row.count > most) {
    const left = Math.max(1, Math.ceil(minutesBetween(now, row.resetsAt)))
    throw new RateLimited(says, { minutes: left })
  }
}

/**
 * Throws RateLimited where `most` of the rows in question were written within `minutes`, by the instant in column `at`: told from
 * the rows themselves, so that what is limited stays one write. What lies ahead of now does not count.
 */
export function mustBeFewLately(
  tx: Db,
  at: SQLiteColumn,
  which: SQL | undefined,
  { most, minutes }: Omit<Limit, 'says'>,
  now: string,
): void {
  const lately = and(which, between(at, minutesAfter(now, -minutes), now))
  const row = tx.select({ count: count() }).from(at.table).where(lately).get()
  if ((row?.count ?? 0) >= most) throw new RateLimited('shared:errors.tooMany', { minutes })
}

/** Were there more than `most` tries under this key, in the `minutes` that are being counted? Counts none. */
export function isOvertried(db: Db, key: string, { most, minutes }: Limit, now: string): boolean {
  const kept = db.select().from(attempts).where(eq(attempts.key, key)).get()
  const row = unwritten(db).get(key) ?? kept
  return (
    row !== undefined && row.count > most && row.resetsAt > now && row.resetsAt <= minutesAfter(now, minutes)
  )
}

type Attempt = typeof attempts.$inferSelect
/** Where nothing can be written, tries are counted until the process ends: nobody guesses on for it, and nobody is shut out. */
const unwritten = (db: Db) => keptBeside(db, 'attempts.unwritten', () => new Map<string, Attempt>())
const mostUnwritten = 10_000

function countUnwritten(db: Db, first: Attempt, now: string): Attempt {
  const own = unwritten(db)
  const before = own.get(first.key) ?? db.select().from(attempts).where(eq(attempts.key, first.key)).get()
  const counts = before && before.resetsAt > now && before.resetsAt <= first.resetsAt
  const row = counts ? { ...before, count: before.count + 1 } : first
  if (own.size >= mostUnwritten) own.clear()
  own.set(row.key, row)
  return row
}

/** Takes one try back: it was right. Unlike forgetting them all, this gives a guesser who knows one code no new start. */
export function forgiveAttempt(db: Db, key: string): void {
  const less = { count: sql`max(0, ${attempts.count} - 1)` }
  written(
    () => db.update(attempts).set(less).where(eq(attempts.key, key)).run(),
    () => unwritten(db).delete(key),
  )
}

/** Forgets the tries under this key: somebody proved who they are. */
export function clearAttempts(db: Db, key: string): void {
  written(
    () => db.delete(attempts).where(eq(attempts.key, key)).run(),
    () => unwritten(db).delete(key),
  )
}

/** Longer than any limit counts. */
const longestDays = 1

/** Drops the counters whose time is over, or further off than any limit counts: the clock was ahead. */
export function sweepAttempts(db: Db, now: string): void {
  db.delete(attempts)
    .where(or(lte(attempts.resetsAt, now), gt(attempts.resetsAt, daysAfter(now, longestDays))))
    .run()
}
