import { sql } from 'drizzle-orm'
import type { TestEstate } from '#test/estate.ts'

/** What only grows (what words are found by is made of the rest), joined or taken apart: the record, the stories, what is told, the work that waits, and the ledgers. */
const growing = [
  'events',
  'messages',
  'jobs',
  'ticket_entries',
  'listing_steps',
  'ticket_merges',
  'need_joins',
  'person_joins',
  'sqlite_sequence',
]

/** Every row of every table of the estate, by table. */
export function everything({ db }: TestEstate): Record<string, unknown[]> {
  const tables = db
    .all<{ name: string }>(
      sql`select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`,
    )
    .filter(({ name }) => !growing.includes(name) && !/^search|_words_/.test(name))
  return Object.fromEntries(
    tables.map(({ name }) => [name, db.all(sql.raw(`select * from "${name}" order by 1, 2`))]),
  )
}
