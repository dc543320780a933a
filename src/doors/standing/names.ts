import { eq, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { people } from './schema.ts'

/** What somebody is called; '' for nobody, or nobody any more. */
export function nameOf(db: Db, personId: number): string {
  const query = prepared(db, 'standing.name', (d) =>
    d
      .select({ name: people.name })
      .from(people)
      .where(eq(people.id, sql.placeholder('id')))
      .prepare(),
  )
  return query.get({ id: personId })?.name ?? ''
}

/** The same of several, by their ids. */
export function namesOf(db: Db, ids: readonly number[]): Map<number, string> {
  if (ids.length === 0) return new Map()
  const rows = db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inList(people.id, [...new Set(ids)]))
    .all()
  return new Map(rows.map((row) => [row.id, row.name]))
}
