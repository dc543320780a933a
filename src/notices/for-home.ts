import { and, desc, gt, sql } from 'drizzle-orm'
import { ancestorsOf } from '#src/addresses/paths.ts'
import { type EstateDb, prepared } from '#src/estate/db.ts'
import { noticeScopes } from '#src/estate/schema.ts'
import type { Standing } from '#src/people/standing.ts'
import { type NoticeCard, noticeCards } from './cards.ts'
import { settleDue } from './going-out.ts'
import { listedIds, pinnedIds } from './lists.ts'
import { placesOf, readingOf } from './reading.ts'
import { later } from './rules.ts'

/** The newest current notices of this person, what is pinned or urgent first: what the home page shows. */
export function recentFor(db: EstateDb, standing: Standing, now: string, limit = 5): NoticeCard[] {
  settleDue(db, now)
  const places = placesOf(db, readingOf(db, standing, now))
  const pinned = pinnedIds(db, places, limit)
  const newest = listedIds(db, places, { state: 'current', pinned: false, limit: limit - pinned.length })
  const units = standing.homes.map((home) => home.unit)
  return noticeCards(db, [...pinned, ...newest], units, standing.personId)
}

export type AskedNotice = NoticeCard & { unit: string }

/** What waits for an acknowledgement of this person's homes, newest first: one row a home and notice, at most `limit` a home. */
export function askedOf(db: EstateDb, standing: Standing, now: string, limit = 5): AskedNotice[] {
  // Older ones are still on their notice's page; whoever let 90 days pass is on the captain's list.
  const since = later(now, -90 * 86_400)
  const found = readingOf(db, standing, now).homes.flatMap(({ unit, owners }) => {
    const at = { unit, since, limit, owners: Number(owners), paths: JSON.stringify(ancestorsOf(unit)) }
    const rows = prepared(db, 'notices.asked', askedQuery).all(at)
    return rows.map(({ noticeId }) => ({ noticeId, unit }))
  })
  if (found.length === 0) return []
  const ids = [...new Set(found.map((row) => row.noticeId))]
  const units = standing.homes.map((home) => home.unit)
  const cards = new Map(noticeCards(db, ids, units, standing.personId).map((card) => [card.id, card]))
  return found.flatMap(({ noticeId, unit }) => {
    const card = cards.get(noticeId)
    return card ? [{ ...card, unit }] : []
  })
}

function askedQuery(db: EstateDb) {
  return db
    .selectDistinct({ noticeId: noticeScopes.noticeId, listedAt: noticeScopes.listedAt })
    .from(noticeScopes)
    .where(
      and(
        sql`${noticeScopes.state} = 'current' and ${noticeScopes.asks} > 0`,
        sql`${noticeScopes.path} in (select value from json_each(${sql.placeholder('paths')}))`,
        gt(noticeScopes.listedAt, sql.placeholder('since')),
        sql`(${sql.placeholder('owners')} or ${noticeScopes.audience} = 'everybody')`,
        sql`not exists (select 1 from acknowledgements a where a.notice_id = notice_scopes.notice_id and a.unit = ${sql.placeholder('unit')})`,
      ),
    )
    .orderBy(desc(noticeScopes.listedAt), desc(noticeScopes.noticeId))
    .limit(sql.placeholder('limit'))
    .prepare()
}
