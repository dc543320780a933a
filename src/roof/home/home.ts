import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { type Db, prepared } from '#estate/db.ts'
import { endedRequest, pendingRequest } from '#joining/requests.ts'
import { joinRequests } from '#joining/schema.ts'
import { needsForHome } from '#listings/board/for-home.ts'
import { noticesForHome } from '#notices/noticeboard/for-home.ts'
import { events } from '#record/schema.ts'
import { inHandOf } from '#shifts/hands.ts'
import { unsettledHomes } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { wallAt } from '#time/wall.ts'
import { deskCount } from './desk.ts'

export type HomeFacts = ReturnType<typeof homePageOf>

/** What a resident's home page answers: what is asked of me, what do I need to know, what happens with my home. */
export function homePageOf(db: Db, standing: Standing, timezone: string, now: string) {
  const { asked, recent } = noticesForHome(db, standing, now)
  const askedIds = new Set(asked.map((notice) => notice.id))
  const homes = standing.homes.map(({ unit }) => prepared(db, 'home.door', doorQuery).get({ unit, now })!)
  return {
    partOfDay: partOfDay(timezone, now),
    pending: standing.homes.length === 0 ? pendingRequest(db, standing.personId, now) : null,
    refused: standing.homes.length === 0 && endedRequest(db, standing.personId)?.decision === 'refused',
    waiting: standing.homes.length === 0 && unsettledHomes(db, standing.personId, now).length > 0,
    inHand: inHandOf(db, standing.personId, now),
    asked,
    recent: recent.filter((notice) => !askedIds.has(notice.id)),
    needs: needsForHome(db, standing),
    homes,
    joining: standing.homes.flatMap(({ unit }) =>
      prepared(db, 'home.joining', joiningQuery).all({ unit, now }),
    ),
    lastViewed: lastViewedOf(db, standing),
    deskCount: standing.posts.length > 0 ? deskCount(db, standing, now) : null,
  }
}

function doorQuery(db: Db) {
  const now = sql.placeholder('now')
  return db
    .select({ unit: addresses.path, label: addresses.label, members: sql<number>`count(${occupancies.id})` })
    .from(addresses)
    .leftJoin(
      occupancies,
      and(
        eq(occupancies.unit, addresses.path),
        lte(occupancies.since, now),
        or(isNull(occupancies.until), gt(occupancies.until, now)),
      ),
    )
    .where(eq(addresses.path, sql.placeholder('unit')))
    .groupBy(addresses.path)
    .prepare()
}

/** Who asks to join this home and is not yet said to be unknown there: the household is the first to notice a stranger. */
function joiningQuery(db: Db) {
  return db
    .select({ id: joinRequests.id, name: people.name, unit: joinRequests.unit })
    .from(joinRequests)
    .innerJoin(people, eq(people.id, joinRequests.personId))
    .where(
      and(
        isNull(joinRequests.decidedAt),
        eq(joinRequests.unit, sql.placeholder('unit')),
        gt(joinRequests.expiresAt, sql.placeholder('now')),
        isNull(joinRequests.objectedAt),
      ),
    )
    .prepare()
}

/** When somebody last looked at private data of these homes, or null. */
function lastViewedOf(db: Db, standing: Standing): string | null {
  const query = prepared(db, 'home.viewed', (d) =>
    d
      .select({ at: events.at })
      .from(events)
      .where(sql`${events.unit} = ${sql.placeholder('unit')} and ${events.action} like '%.viewed'`)
      .orderBy(desc(events.id))
      .limit(1)
      .prepare(),
  )
  const times = standing.homes.flatMap(({ unit }) => query.get({ unit })?.at ?? [])
  return times.sort().at(-1) ?? null
}

function partOfDay(timezone: string, now: string): 'morning' | 'day' | 'evening' {
  const { hour } = wallAt(now, timezone)
  return hour >= 5 && hour < 11 ? 'morning' : hour >= 18 || hour < 5 ? 'evening' : 'day'
}
