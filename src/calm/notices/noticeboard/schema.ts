import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, home, impersonal, instant, person, personal } from '#estate/marks.ts'

export const noticeQuestions = sqliteTable(
  'notice_questions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    noticeId: integer().notNull(),
    askedBy: person(integer().notNull()),
    unit: home(text().notNull(), { for: 'notices', until: 'never' }),
    body: personal(text().notNull(), { for: 'notices', until: 'leaving' }),
    askedAt: instant().notNull(),
    answer: impersonal(text()),
    answeredBy: doer(integer()),
    answeredAt: instant(),
    hiddenAt: instant(),
    hiddenBy: doer(integer()),
    hiddenWhy: impersonal(text()),
  },
  (t) => [index('notice_questions_notice').on(t.noticeId, t.askedAt)],
)

/**
 * One row with the number of the board as it is. Triggers (drizzle/0001) draw another in the very transaction that
 * changes a notice, where it is posted, an organisation or an address's label, so what was worked out of these may be
 * kept in memory for as long as the number stands. At random, so that a rolled back one never comes again.
 */
export const boards = sqliteTable('boards', { id: integer().primaryKey(), version: integer().notNull() })
