import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, home, instant, person, personal } from '#estate/marks.ts'

/** A person of the household opened it: the first opening counts for the door. */
export const noticeReads = sqliteTable(
  'notice_reads',
  {
    noticeId: integer().notNull(),
    unit: home(text().notNull(), { for: 'notices', until: 'leaving' }),
    personId: person(integer().notNull()),
    readAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.unit, t.personId] })],
)

/** The household acknowledged: pressed, answered for by another, or typed in from paper. One a door. */
export const acknowledgements = sqliteTable(
  'acknowledgements',
  {
    noticeId: integer().notNull(),
    unit: home(text().notNull(), { for: 'notices', until: 'never' }),
    how: text({ enum: ['pressed', 'answeredFor', 'paper', 'knocked'] }).notNull(),
    /** Whose act it is; null where only the household is known (paper). */
    personId: person(integer()),
    recordedBy: doer(integer().notNull()),
    acknowledgedAt: instant().notNull(),
    note: personal(text(), { for: 'notices', until: 'leaving' }),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.unit] })],
)

/** The captain was at the door: nobody home, refused, or told. Kept so the next knock is at the right door. */
export const knocks = sqliteTable(
  'knocks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    noticeId: integer().notNull(),
    unit: home(text().notNull(), { for: 'notices', until: 'never' }),
    outcome: text({ enum: ['nobodyHome', 'refused', 'moved', 'later'] }).notNull(),
    knockedBy: person(integer().notNull(), 'deed'),
    knockedAt: instant().notNull(),
    note: personal(text(), { for: 'notices', until: 'leaving' }),
  },
  (t) => [index('knocks_notice').on(t.noticeId, t.unit)],
)
