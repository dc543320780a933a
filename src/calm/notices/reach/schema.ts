import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A person of the household opened it: the first opening counts for the door. */
export const noticeReads = sqliteTable(
  'notice_reads',
  {
    noticeId: integer().notNull(),
    unit: text().notNull(),
    personId: integer().notNull(),
    readAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.unit, t.personId] })],
)

/** The household acknowledged: pressed, answered for by another, or typed in from paper. One a door. */
export const acknowledgements = sqliteTable(
  'acknowledgements',
  {
    noticeId: integer().notNull(),
    unit: text().notNull(),
    how: text({ enum: ['pressed', 'answeredFor', 'paper', 'knocked'] }).notNull(),
    /** Whose act it is; null where only the household is known (paper). */
    personId: integer(),
    recordedBy: integer().notNull(),
    acknowledgedAt: text().notNull(),
    note: text(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.unit] })],
)

/** The captain was at the door: nobody home, refused, or told. Kept so the next knock is at the right door. */
export const knocks = sqliteTable(
  'knocks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    noticeId: integer().notNull(),
    unit: text().notNull(),
    outcome: text({ enum: ['nobodyHome', 'refused', 'moved', 'later'] }).notNull(),
    knockedBy: integer().notNull(),
    knockedAt: text().notNull(),
    note: text(),
  },
  (t) => [index('knocks_notice').on(t.noticeId, t.unit)],
)
