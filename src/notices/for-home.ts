import { and, eq, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import { ancestorsOf } from '#src/addresses/paths.ts'
import { type EstateDb, prepared } from '#src/estate/db.ts'
import { noticeScopes } from '#src/estate/schema.ts'
import type { Standing } from '#src/people/standing.ts'
import { type NoticeCard, noticeCards } from './cards.ts'
import { settleDue } from './going-out.ts'
import { listedIds, nowhere, pinnedIds } from './lists.ts'
import { placesOf, readingOf } from './reading.ts'

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

/** So many of the newest asked ones are looked through a home; whoever left more unanswered is on the captain's list. */
const lookedThrough = 60

/** What waits for an acknowledgement of this person's homes, newest first: one row a home and notice, at most `limit` a home. */
export function askedOf(db: EstateDb, standing: Standing, now: string, limit = 5): AskedNotice[] {
  const found = readingOf(db, standing, now).homes.flatMap(({ unit, owners }) => {
    const [path0, path1, path2, path3] = [...ancestorsOf(unit), nowhere, nowhere]
    const at = { unit, limit, owners: Number(owners), path0, path1, path2, path3 }
    return prepared(db, 'notices.asked', askedQuery)
      .all(at)
      .map(({ noticeId }) => ({ noticeId, unit }))
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

/** The scopes of a notice never lie within one another, so it stands in at most one of a home's ranges. */
function askedQuery(db: EstateDb) {
  const range = (i: number) =>
    db
      .select({ noticeId: noticeScopes.noticeId, listedAt: noticeScopes.listedAt })
      .from(noticeScopes)
      .where(
        and(
          sql`${noticeScopes.state} = 'current' and ${noticeScopes.asks} > 0`,
          eq(noticeScopes.path, sql.placeholder(`path${i}`)),
          sql`(${sql.placeholder('owners')} or ${noticeScopes.audience} = 'everybody')`,
        ),
      )
  const newest = unionAll(range(0), range(1), range(2), range(3))
    .orderBy(sql`listed_at desc`, sql`notice_id desc`)
    .limit(lookedThrough)
    .as('newest')
  return db
    .select({ noticeId: newest.noticeId })
    .from(newest)
    .where(
      sql`not exists (select 1 from acknowledgements a where a.notice_id = newest.notice_id and a.unit = ${sql.placeholder('unit')})`,
    )
    .orderBy(sql`newest.listed_at desc`, sql`newest.notice_id desc`)
    .limit(sql.placeholder('limit'))
    .prepare()
}
