import { type SQL, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { type Db, prepared } from '#estate/db.ts'
import { indexedWords } from '#i18n/search-words.ts'
import { type ListingKind, listings } from '#listings/lifecycle/schema.ts'
import { kindToken } from '#listings/lifecycle/search-index.ts'
import { aroundOf, circleAround } from '#listings/matching/around.ts'
import { blockedAround } from '#listings/matching/blocks.ts'
import { wordPairs } from '#listings/matching/fit.ts'
import type { Standing } from '#standing/standing.ts'
import { oneLine } from '#typed/settled.ts'
import { type Card, cardColumns } from './board.ts'

export type Suggestions = { cards: Card[]; helpers: number }
const most = 5

/**
 * What fits while somebody writes: offers for a need, needs for an offer. Words and category each count on their own
 * (nothing is left out for a field nobody filled in), then the distance by address, then free places; of needs the worst
 * come first, as everywhere. With the number of neighbours who said they help with such things.
 */
export function suggestionsFor(
  db: Db,
  standing: Standing,
  asked: { kind: ListingKind; title: string; category: string },
): Suggestions {
  const other = asked.kind === 'need' ? 'offer' : 'need'
  const around = aroundOf(db, standing)
  const hidden = JSON.stringify([...blockedAround(db, standing.personId), standing.personId])
  const found = new Map<number, { card: Card; score: number }>()
  const add = (rows: Omit<Card, 'circle'>[], weight: number) => {
    for (const [i, row] of rows.entries()) {
      const circle = circleAround(around, row)
      const before = found.get(row.id)?.score ?? 0
      const free = row.places - row.taken > 0 ? 1 : 0
      found.set(row.id, { card: { ...row, circle }, score: before + weight - i * 0.1 - circle * 0.8 + free })
    }
  }
  const match = wordsMatch(other, asked.title)
  if (match !== null)
    add(prepared(db, 'listings.suggestWords', wordsQuery).all({ match, hidden, limit: 12 }), 6)
  if (asked.category !== '') {
    const { building } = around
    const such = { kind: other, category: asked.category, hidden, limit: 12 }
    // One's own building by itself: the ladder next door must not fall behind a dozen newer ones elsewhere.
    const near = prepared(db, 'listings.suggestNear', nearQuery).all({ ...such, building })
    const all = prepared(db, 'listings.suggestCategory', categoryQuery).all(such)
    const ids = new Set(near.map((row) => row.id))
    add([...near, ...all.filter((row) => !ids.has(row.id))], 3)
  }
  const ranked = [...found.values()].sort(
    (a, b) => a.card.rank - b.card.rank || b.score - a.score || a.card.id - b.card.id,
  )
  return {
    cards: ranked.slice(0, most).map((one) => one.card),
    helpers: helpersWho(db, asked, standing.personId),
  }
}

/** Any of the words, the more of them the better: 想借个梯子 finds 出借人字梯、梯子. */
function wordsMatch(kind: ListingKind, title: string): string | null {
  const words = wordPairs(title).map((word) => `"${oneLine(indexedWords(word))}"`)
  return words.length === 0 ? null : `"${kindToken(kind)}" AND (${words.join(' OR ')})`
}

function wordsQuery(db: Db) {
  return db
    .select(cardColumns)
    .from(listings)
    .innerJoin(sql`listing_words w`, sql`w.rowid = ${listings.id}`)
    .leftJoin(sql`${addresses} as building`, sql`building.path = ${listings.building}`)
    .where(sql`listing_words match ${sql.placeholder('match')} and ${listings.state} = 'open' and ${visible}`)
    .orderBy(sql`bm25(listing_words)`)
    .limit(sql.placeholder('limit'))
    .prepare()
}

const visible = sql`${listings.personId} not in (select value from json_each(${sql.placeholder('hidden')}))`

const ofCategory = sql`${listings.state} = 'open' and ${listings.kind} = ${sql.placeholder('kind')}
  and ${listings.category} = ${sql.placeholder('category')} and ${visible}`

function categoryQuery(db: Db) {
  return cardsBy(db, ofCategory)
}

function nearQuery(db: Db) {
  return cardsBy(db, sql`${listings.building} = ${sql.placeholder('building')} and ${ofCategory}`)
}

function cardsBy(db: Db, where: SQL) {
  return db
    .select(cardColumns)
    .from(listings)
    .leftJoin(sql`${addresses} as building`, sql`building.path = ${listings.building}`)
    .where(where)
    .orderBy(sql`${listings.rank}, ${listings.id} desc`)
    .limit(sql.placeholder('limit'))
    .prepare()
}

/** How many neighbours said they help with this category, or with anything, or can what one of these words says. */
function helpersWho(
  db: Db,
  asked: { kind: ListingKind; title: string; category: string },
  me: number,
): number {
  if (asked.kind === 'offer') return 0
  const query = prepared(db, 'listings.suggestHelpers', (d) =>
    d
      .select({ count: sql<number>`count(*)` })
      .from(sql`helper_profiles h`)
      .where(
        sql`h.ended_at is null and h.person_id <> ${sql.placeholder('me')} and (
          h.categories = '[]' or exists (select 1 from json_each(h.categories) c where c.value = ${sql.placeholder('category')})
          or exists (select 1 from json_each(${sql.placeholder('words')}) w where instr(h.skills, w.value) > 0))`,
      )
      .prepare(),
  )
  return (
    query.get({ me, category: asked.category, words: JSON.stringify(wordPairs(asked.title)) })?.count ?? 0
  )
}
