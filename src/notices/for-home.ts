import { and, eq, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import { ancestorsOf } from '#src/addresses/paths.ts'
import { type EstateDb, prepared } from '#src/estate/db.ts'
import { acknowledgements, noticeScopes } from '#src/estate/schema.ts'
import type { Standing } from '#src/people/standing.ts'
import { type NoticeCard, noticeCards } from './cards.ts'
import { settleDue } from './going-out.ts'
import { listedIds, nowhere, pinnedIds } from './lists.ts'
import { placesOf, readingOf } from './reading.ts'
import { remembered } from './remembered.ts'

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
    const asked = remembered(db, `asked ${owners} ${unit}`, () => askedAt(db, unit, owners))
    if (asked.length === 0) return []
    const answered = prepared(db, 'notices.answered', answeredQuery).all({ ids: JSON.stringify(asked), unit })
    const done = new Set(answered.map((row) => row.noticeId))
    return asked
      .filter((noticeId) => !done.has(noticeId))
      .slice(0, limit)
      .map((noticeId) => ({ noticeId, unit }))
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

/** The newest current notices that ask something of this home. */
function askedAt(db: EstateDb, unit: string, owners: boolean): number[] {
  const [path0, path1, path2, path3] = [...ancestorsOf(unit), nowhere, nowhere]
  const at = { owners: Number(owners), path0, path1, path2, path3 }
  return prepared(db, 'notices.asked', askedQuery)
    .all(at)
    .map((row) => row.noticeId)
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
  return unionAll(range(0), range(1), range(2), range(3))
    .orderBy(sql`listed_at desc`, sql`notice_id desc`)
    .limit(lookedThrough)
    .prepare()
}

function answeredQuery(db: EstateDb) {
  const among = sql`${acknowledgements.noticeId} in (select value from json_each(${sql.placeholder('ids')}))`
  return db
    .select({ noticeId: acknowledgements.noticeId })
    .from(acknowledgements)
    .where(and(eq(acknowledgements.unit, sql.placeholder('unit')), among))
    .prepare()
}
