import { and, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { ancestorsOf } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { ofOwnDuties } from '#notices/publishing/duties.ts'
import { publishingPosts } from '#notices/publishing/rules.ts'
import { noticeScopes, notices } from '#notices/publishing/schema.ts'
import { reachCounts } from '#notices/reach/doors.ts'
import { areasFollowed } from '#notices/reach/rules.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { noticeQuestions } from './schema.ts'

const mostListed = 5

/** Written by these posts or for their organisations. */
function ours(standing: Standing): SQL | undefined {
  const posts = publishingPosts(standing)
  const organisations = posts.flatMap((post) => post.organisationId ?? [])
  return or(ofOwnDuties(posts), inList(notices.organisationId, organisations))
}

/** What waits for this office: questions without an answer, drafts, scheduled ones. */
export function waitingNotices(db: Db, standing: Standing) {
  // A draft of one who held the duty before is theirs, not their successor's.
  const mine = or(isNotNull(notices.organisationId), eq(notices.writtenBy, standing.personId))
  const unpublished = and(ours(standing), mine, isNull(notices.publishedAt))
  const questions = db
    .select({ id: notices.id, title: notices.title, count: sql<number>`count(*)` })
    .from(noticeQuestions)
    .innerJoin(notices, eq(notices.id, noticeQuestions.noticeId))
    .where(
      and(
        ours(standing),
        isNull(noticeQuestions.answeredAt),
        isNull(noticeQuestions.hiddenAt),
        isNull(notices.replacedById),
      ),
    )
    .groupBy(notices.id)
    .orderBy(sql`min(${noticeQuestions.askedAt})`)
    .limit(mostListed)
    .all()
  const unsent = db
    .select({
      drafts: sql<number>`count(*) filter (where ${notices.goesOutAt} is null and ${notices.approvalAskedAt} is null)`,
      scheduled: sql<number>`count(*) filter (where ${notices.goesOutAt} is not null)`,
    })
    .from(notices)
    .where(unpublished)
    .get()
  return { questions, drafts: unsent?.drafts ?? 0, scheduled: unsent?.scheduled ?? 0 }
}

/**
 * The newest current notices that asked for an acknowledgement and whose reach this person follows, each with how far
 * it got there: whom have we not reached. An organisation follows its own, a captain all in her staircase.
 */
export function followedNotices(db: Db, standing: Standing, now: string) {
  const candidates = db
    .select({
      id: notices.id,
      title: notices.title,
      kind: notices.kind,
      audience: notices.audience,
      publishedAt: notices.publishedAt,
      organisationId: notices.organisationId,
      scopes: sql<string>`json_group_array(${noticeScopes.path})`,
    })
    .from(noticeScopes)
    .innerJoin(notices, eq(notices.id, noticeScopes.noticeId))
    .where(and(eq(noticeScopes.state, 'current'), eq(noticeScopes.asks, 1), touches(standing)))
    .groupBy(notices.id)
    .orderBy(desc(noticeScopes.listedAt))
    .limit(mostListed * 2)
    .all()
  return candidates
    .map(({ scopes, ...notice }) => ({
      ...notice,
      areas: areasFollowed(standing, notice, JSON.parse(scopes)),
    }))
    .filter((notice) => notice.areas.length > 0)
    .slice(0, mostListed)
    .map((notice) => ({ ...notice, counts: reachCounts(db, notice, notice.areas, now) }))
}

/** Our own, or posted above, at or below a place we follow: what areasFollowed can say yes to. */
function touches(standing: Standing): SQL | undefined {
  const places = scopesOf(standing, 'reach').map((scope) =>
    scope === ''
      ? sql`true`
      : or(
          inList(noticeScopes.path, ancestorsOf(scope)),
          sql`${noticeScopes.path} >= ${`${scope}/`} and ${noticeScopes.path} < ${`${scope}0`}`,
        ),
  )
  return or(ours(standing), ...(places.length > 0 ? places : [sql`false`]))
}
