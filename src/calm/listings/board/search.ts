import { sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { type Db, prepared } from '#estate/db.ts'
import { matchOf, phrasesOf } from '#i18n/search-words.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { rankToken } from '#listings/lifecycle/search-index.ts'
import { aroundOf, circleAround } from '#listings/matching/around.ts'
import { blockedAround } from '#listings/matching/blocks.ts'
import type { Standing } from '#standing/standing.ts'
import { type Card, cardColumns } from './board.ts'

const perLevel = 30

/** Open needs and offers that say all of what was asked, in the order of the board; at most thirty a level. */
export function searchBoard(db: Db, standing: Standing, query: string): Card[] {
  const match = matchOf(phrasesOf(query))
  if (match === null) return []
  const around = aroundOf(db, standing)
  const hidden = JSON.stringify(blockedAround(db, standing.personId))
  return [1, 2, 3, 4, 5].flatMap((rank) =>
    prepared(db, 'listings.search', searchQuery)
      .all({ match: `"${rankToken(rank)}" AND ${match}`, hidden, limit: perLevel })
      .map((row) => ({ ...row, circle: circleAround(around, row) }))
      .sort((a, b) => a.circle - b.circle),
  )
}

/** FTS5 walks its rows from the newest down and stops at the limit; the level is a word of the index. */
function searchQuery(db: Db) {
  return db
    .select(cardColumns)
    .from(listings)
    .innerJoin(sql`listing_words w`, sql`w.rowid = ${listings.id}`)
    .leftJoin(sql`${addresses} as building`, sql`building.path = ${listings.building}`)
    .where(
      sql`listing_words match ${sql.placeholder('match')} and ${listings.state} = 'open'
        and ${listings.personId} not in (select value from json_each(${sql.placeholder('hidden')}))`,
    )
    .orderBy(sql`w.rowid desc`)
    .limit(sql.placeholder('limit'))
    .prepare()
}
