import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, personal } from '#estate/marks.ts'

/** What waits for a second person, and what else can become of the asking. */
export const askedKinds = ['notice', 'emergency', 'groupbuy'] as const
export type AskedKind = (typeof askedKinds)[number]
export const answers = ['agreed', 'sentBack', 'lapsed', 'takenBack', 'changed'] as const
export type Answer = (typeof answers)[number]

/**
 * One asking of a second person: what, by whom, since and until when, and what came of it. `print` is a digest of all
 * that was asked; a yes counts for that and for nothing that was put in its place since.
 */
export const agreements = sqliteTable(
  'agreements',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: askedKinds }).notNull(),
    /** The number of the notice, the emergency or whatever it is. */
    subjectId: integer().notNull(),
    /** '' for what was asked before prints were kept. */
    print: impersonal(text().notNull()),
    /** When it is to happen by what was asked (a publication); null: as soon as the other agrees. */
    wishedAt: instant(),
    askedBy: doer(integer().notNull()),
    askedAt: instant().notNull(),
    /** Without an answer by then nobody can agree any more. */
    lapsesAt: instant().notNull(),
    answer: text({ enum: answers }),
    answeredAt: instant(),
    /** Null where it lapsed by itself. */
    answeredBy: doer(integer()),
    /** Why it was sent back, in the words of who did. */
    why: personal(text(), { for: 'duties', until: ['leaving', 'emergency'] }),
  },
  (t) => [
    uniqueIndex('agreements_open').on(t.kind, t.subjectId).where(sql`answer is null`),
    index('agreements_subject').on(t.kind, t.subjectId, t.id),
    index('agreements_asker').on(t.askedBy),
    index('agreements_waiting').on(t.id).where(sql`answer is null`),
  ],
)
export type Agreement = typeof agreements.$inferSelect
