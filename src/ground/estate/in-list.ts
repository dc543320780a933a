import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/** `column in (…)` for a list of any length: Durable Objects bind at most 100 parameters, json_each needs one. */
export function inList(column: AnyColumn | SQL, values: readonly (string | number)[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`
}
