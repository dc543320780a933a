import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal } from '#estate/marks.ts'

/** Two accounts that turned out to be one person's; what was moved and changed is kept for a day, to give it back. */
export const personJoins = sqliteTable(
  'person_joins',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    keepId: person(integer().notNull(), 'deed'),
    otherId: person(integer().notNull(), 'deed'),
    joinedAt: instant().notNull(),
    joinedBy: doer(integer().notNull()),
    /** JSON: the rows that were moved, `{"table.column": [rowid, …]}`; null once it can be undone no more. */
    moved: impersonal(text()),
    /** JSON: what of the two rows changed, as it was and as it became. */
    changed: personal(text(), { for: 'identity', until: ['joined', 'leaving'] }),
    undoneAt: instant(),
    undoneBy: doer(integer()),
  },
  (t) => [index('person_joins_keep').on(t.keepId), index('person_joins_other').on(t.otherId)],
)
export type PersonJoin = typeof personJoins.$inferSelect
