import { and, desc, eq, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { appointments, organisations, people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { author } from './author.ts'
import { ofOwnDuties } from './duties.ts'
import { authorPost, noticeStatus, publishingPosts, type Status } from './rules.ts'
import type { Notice } from './schema.ts'
import { notices } from './schema.ts'

export type OwnNotice = {
  notice: Notice
  status: Status
  writer: string | null
  organisationName: string | null
  authorRole: string | null
  authorScope: string | null
  authorPlace: string | null
}

/** What this person's posts have not yet published: drafts, waiting, scheduled; the newest first. */
export function unpublishedOf(db: Db, standing: Standing, now: string): OwnNotice[] {
  const { organisationIds } = authorsOf(standing)
  const rows = ownQuery(db)
    .where(
      and(
        isNull(notices.publishedAt),
        or(inList(notices.organisationId, organisationIds), eq(notices.writtenBy, standing.personId)),
      ),
    )
    .orderBy(desc(notices.createdAt))
    .limit(200)
    .all()
  return rows
    .filter(({ notice, ...written }) => authorPost(standing, { ...notice, ...written }))
    .map((row) => ({ ...row, status: noticeStatus(row.notice, now) }))
}

/**
 * What their posts have published, newest first: each organisation's and each captain's newest from an index range,
 * merged. `before` is the publishedAt of the last one seen.
 */
export function publishedOf(
  db: Db,
  standing: Standing,
  before: string | null,
  limit: number,
  now: string,
): OwnNotice[] {
  const { organisationIds, alone } = authorsOf(standing)
  const sources = organisationIds.map((id) => eq(notices.organisationId, id))
  if (alone) sources.push(alone)
  const past = before === null ? undefined : lt(notices.publishedAt, before)
  const rows = sources.flatMap((source) =>
    ownQuery(db)
      .where(and(source, isNotNull(notices.publishedAt), past))
      .orderBy(desc(notices.publishedAt))
      .limit(limit)
      .all(),
  )
  rows.sort((a, b) => (a.notice.publishedAt! < b.notice.publishedAt! ? 1 : -1))
  return rows.slice(0, limit).map((row) => ({ ...row, status: noticeStatus(row.notice, now) }))
}

function authorsOf(standing: Standing): { organisationIds: number[]; alone: SQL | undefined } {
  const posts = publishingPosts(standing)
  const ids = posts.map((post) => post.organisationId).filter((id) => id !== null)
  return { organisationIds: [...new Set(ids)], alone: ofOwnDuties(posts) }
}

function ownQuery(db: Db) {
  return db
    .select({ notice: notices, writer: people.name, ...author })
    .from(notices)
    .leftJoin(people, eq(people.id, notices.writtenBy))
    .leftJoin(organisations, eq(organisations.id, notices.organisationId))
    .leftJoin(appointments, eq(appointments.id, notices.appointmentId))
    .leftJoin(addresses, eq(addresses.path, appointments.scope))
    .$dynamic()
}
