import { sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { matchOf, type Phrase, phrasesOf, searchPieces, snippetOf } from '#i18n/search-words.ts'
import { type NoticeRange, noticeRanges, type Reading } from '#notices/publishing/reading.ts'
import { noticeCards } from './cards.ts'

export const noticesOnPage = 30
export type Found = ReturnType<typeof searchNotices>['found'][number]

/**
 * Notices of this reader that say all of what was asked, newest first by their number, `noticesOnPage` a page; `older` is the
 * cursor of the next page. What the reader may not see is left out in the same statement. Withdrawn and replaced ones
 * are not in the index.
 */
export function searchNotices(
  db: Db,
  reading: Reading,
  asked: { query: string; before: number | null; units: readonly string[]; personId: number },
) {
  const phrases = phrasesOf(asked.query)
  const match = matchOf(phrases)
  if (match === null) return { found: [], older: null }
  const rows = prepared(db, 'search.notices', searchQuery).all({
    match,
    before: asked.before ?? Number.MAX_SAFE_INTEGER,
    limit: noticesOnPage + 1,
    ...seenBy(noticeRanges(db, reading)),
  })
  const page = rows.slice(0, noticesOnPage)
  const ids = page.map((row) => row.id)
  const bodies = new Map(page.map((row) => [row.id, row.body]))
  const found = noticeCards(db, ids, asked.units, asked.personId).map((card) =>
    marked(card, bodies.get(card.id) ?? '', phrases),
  )
  return { found, older: rows.length > noticesOnPage ? ids.at(-1)! : null }
}

/** The pieces that were asked for, found again in title and text, for the page to mark. */
function marked<Card extends { title: string }>(card: Card, body: string, phrases: Phrase[]) {
  return { ...card, titlePieces: searchPieces(card.title, phrases), snippet: snippetOf(body, phrases) }
}

function seenBy(places: NoticeRange[] | null) {
  const all = places ?? []
  return {
    anywhere: Number(places === null),
    paths: JSON.stringify(all.map((place) => place.path)),
    ownersPaths: JSON.stringify(all.filter((place) => place.owners).map((place) => place.path)),
  }
}

/** FTS5 walks its rows from the newest number down and stops at the limit, however many there are. */
function searchQuery(db: Db) {
  const path = (list: string) => sql`s.path in (select value from json_each(${sql.placeholder(list)}))`
  return db
    .select({ id: sql<number>`n.id`, body: sql<string>`n.body` })
    .from(sql`notice_words w join notices n on n.id = w.rowid`)
    .where(
      sql`notice_words match ${sql.placeholder('match')} and w.rowid < ${sql.placeholder('before')} and exists (
        select 1 from notice_scopes s where s.notice_id = n.id and s.state in ('current', 'archived')
          and (${sql.placeholder('anywhere')} or (s.audience = 'everybody' and ${path('paths')}) or ${path('ownersPaths')}))`,
    )
    .orderBy(sql`w.rowid desc`)
    .limit(sql.placeholder('limit'))
    .prepare()
}
