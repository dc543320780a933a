import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, file, impersonal, instant } from '#estate/marks.ts'
import { noticeAudiences, noticeKinds, noticeStates } from './kinds.ts'

/** One version of a notice. A correction is a new row that points to the one it corrects; text is never edited after publishing. */
export const notices = sqliteTable(
  'notices',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: noticeKinds }).notNull(),
    title: impersonal(text().notNull()),
    body: impersonal(text().notNull()),
    /** Works, outage, meeting or danger: when it begins and ends. */
    startsAt: instant(),
    endsAt: instant(),
    place: impersonal(text()),
    audience: text({ enum: noticeAudiences }).notNull(),
    /** The author organisation; null: the captain or steward named by `appointmentId`. */
    organisationId: integer(),
    appointmentId: integer().notNull(),
    writtenBy: doer(integer().notNull()),
    createdAt: instant().notNull(),
    editedAt: instant(),
    /** Asked for an acknowledgement: since the author ticked it; the doors are then shown to the author. */
    acknowledgementAskedAt: instant(),
    questions: text({ enum: ['off', 'open'] }).notNull(),
    approvalAskedAt: instant(),
    approvedAt: instant(),
    approvedBy: doer(integer()),
    /** Publish at this instant; pressed "publish" sets it 15 seconds ahead, which is the time to undo. */
    goesOutAt: instant(),
    publishedAt: instant(),
    expiresAt: instant(),
    withdrawnAt: instant(),
    withdrawnBy: doer(integer()),
    withdrawnWhy: impersonal(text()),
    /** The version this one corrects, what was corrected, and (on the old one) the version that took its place. */
    correctsId: integer(),
    correction: impersonal(text()),
    replacedById: integer(),
    pinnedAt: instant(),
    pinnedBy: doer(integer()),
    archivedAt: instant(),
  },
  (t) => [
    index('notices_goes_out').on(t.goesOutAt).where(sql`published_at is null`),
    index('notices_organisation').on(t.organisationId, t.publishedAt),
    index('notices_writer').on(t.writtenBy, t.createdAt),
  ],
)
export type Notice = typeof notices.$inferSelect

/**
 * Where a notice is posted, one row a scope. What the list filters and sorts by is repeated here, so that "what concerns
 * me" is at most four index ranges read newest first, whatever the number of notices.
 */
export const noticeScopes = sqliteTable(
  'notice_scopes',
  {
    noticeId: integer().notNull(),
    path: impersonal(text().notNull()),
    state: text({ enum: noticeStates }).notNull(),
    /** When it went out; '' before. */
    listedAt: instant().notNull(),
    kind: text({ enum: noticeKinds }).notNull(),
    audience: text({ enum: noticeAudiences }).notNull(),
    /** 1 where an acknowledgement is asked for, else 0: the home page reads the asked ones first. */
    asks: integer().notNull(),
    /** 1 where pinned or urgent, else 0: the list shows these above the others. */
    pinned: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.path] }),
    index('notice_scopes_listed').on(t.path, t.state, t.listedAt, t.noticeId, t.audience, t.pinned),
    index('notice_scopes_everywhere').on(t.state, t.listedAt, t.noticeId, t.pinned),
    index('notice_scopes_asks')
      .on(t.path, t.listedAt, t.noticeId, t.audience)
      .where(sql`state = 'current' and asks > 0`),
    // Of one kind: few among many, so that they are not looked for among all.
    index('notice_scopes_kinds').on(t.path, t.kind, t.state, t.listedAt, t.noticeId, t.audience, t.pinned),
    index('notice_scopes_kinds_everywhere').on(t.kind, t.state, t.listedAt, t.noticeId, t.pinned),
    index('notice_scopes_pinned').on(t.listedAt, t.noticeId, t.path, t.audience).where(sql`pinned > 0`),
  ],
)

export const noticeFiles = sqliteTable(
  'notice_files',
  {
    noticeId: integer().notNull(),
    fileId: file(integer().notNull()),
    position: integer().notNull(),
    caption: impersonal(text().notNull()),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.fileId] }), index('notice_files_file').on(t.fileId)],
)
