import { eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { appointments, organisations } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { author } from './author.ts'
import { mayRead, type Reading, readingOf } from './reading.ts'
import { isAuthor } from './rules.ts'
import type { Notice } from './schema.ts'
import { noticeScopes, notices } from './schema.ts'

/** One notice with its author's name parts and the paths it is posted to. */
export type NoticeView = Notice & {
  organisationName: string | null
  authorRole: string | null
  authorScope: string | null
  authorPlace: string | null
  scopes: string[]
}

/**
 * The notice, found through what this person may see: what concerns a home of theirs or an area they answer for, and
 * unpublished ones they work on. Anything else is NotFound, as if it were not there.
 */
export function findNoticeFor(
  db: Db,
  standing: Standing,
  id: number,
  now: string,
): { notice: NoticeView; reading: Reading; isAuthor: boolean } {
  const notice = findNotice(db, id)
  const mine = isAuthor(standing, notice)
  const reading = readingOf(db, standing, now)
  if (!mine && !(notice.publishedAt !== null && mayRead(reading, notice)))
    throw new NotFound('shared:errors.notFound')
  return { notice, reading, isAuthor: mine }
}

/** The notice itself, whoever asks: for jobs, feeds and commands that check by themselves. Throws NotFound. */
export function findNotice(db: Db, id: number): NoticeView {
  const notice = oneNotice(db, id)
  if (!notice) throw new NotFound('shared:errors.notFound')
  return notice
}

/** The same; null where it is not there any more. */
export function oneNotice(db: Db, id: number): NoticeView | null {
  const row = prepared(db, 'notices.one', oneQuery).get({ id })
  if (!row) return null
  const { notice, ...names } = row
  const scopes = prepared(db, 'notices.scopes', scopesQuery).all({ id })
  return { ...notice, ...names, scopes: scopes.map((scope) => scope.path) }
}

function oneQuery(db: Db) {
  return db
    .select({ notice: notices, ...author })
    .from(notices)
    .leftJoin(organisations, eq(organisations.id, notices.organisationId))
    .leftJoin(appointments, eq(appointments.id, notices.appointmentId))
    .leftJoin(addresses, eq(addresses.path, appointments.scope))
    .where(eq(notices.id, sql.placeholder('id')))
    .prepare()
}

function scopesQuery(db: Db) {
  return db
    .select({ path: noticeScopes.path })
    .from(noticeScopes)
    .leftJoin(addresses, eq(addresses.path, noticeScopes.path))
    .where(eq(noticeScopes.noticeId, sql.placeholder('id')))
    .orderBy(addresses.sortKey)
    .prepare()
}
