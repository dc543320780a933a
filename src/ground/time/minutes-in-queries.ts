import { type SQL, sql } from 'drizzle-orm'

/**
 * Whole minutes between two instants of a query. julianday() is a fraction of a day and would make 4.999… of five
 * minutes: it is rounded to the milliseconds it came from first.
 */
export function wholeMinutesBetween(from: SQL, until: SQL): SQL<number> {
  return sql<number>`(cast(round((julianday(${until}) - julianday(${from})) * 86400000) as integer) / 60000)`
}
