import { and, eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { type Db, prepared } from '#estate/db.ts'
import { type Circle, type ListingKind, listings } from '#listings/lifecycle/schema.ts'
import { type Around, aroundOf } from '#listings/matching/around.ts'
import { blockedAround } from '#listings/matching/blocks.ts'
import type { Standing } from '#standing/standing.ts'

const perPage = 30

type Cursor = { rank: number; circle: Circle; publishedAt: string; id: number }
type Filter = {
  kind: ListingKind | null
  category: string | null
  circle: Circle
  before: Cursor | null
}
export type Card = ReturnType<typeof listingBoardFor>['cards'][number]

/**
 * One page of the board: the worst need first, then the nearest by address, then who has waited longest; offers after
 * all needs. Each level and circle is an index range of its own, read in that order until the page is full, so the
 * number of listings does not matter.
 */
export function listingBoardFor(db: Db, standing: Standing, filter: Filter) {
  const around = aroundOf(db, standing)
  const hidden = JSON.stringify(blockedAround(db, standing.personId))
  const ranks = filter.kind === 'offer' ? [5] : filter.kind === 'need' ? [1, 2, 3, 4] : [1, 2, 3, 4, 5]
  const cards: (Row & { circle: Circle })[] = []
  for (const rank of ranks) {
    if (filter.before !== null && rank < filter.before.rank) continue
    for (const circle of [1, 2, 3, 4] as Circle[]) {
      if (circle > filter.circle || cards.length > perPage) break
      const after = startOf(filter.before, rank, circle)
      if (after === null) continue
      const asked = { rank, hidden, category: filter.category, limit: perPage + 1 - cards.length, ...after }
      cards.push(...range(db, circle, around, asked).map((row) => ({ ...row, circle })))
    }
  }
  const shown = cards.slice(0, perPage)
  const last = shown.at(-1)
  return { cards: shown, older: cards.length > perPage && last ? cursorText(last) : null, around }
}

/** Where to begin in this range: its start, after the cursor, or not at all (null) where it lies before it. */
function startOf(
  before: Cursor | null,
  rank: number,
  circle: Circle,
): { publishedAt: string; id: number } | null {
  if (before === null || rank > before.rank || circle > before.circle) return { publishedAt: '', id: 0 }
  return circle === before.circle ? { publishedAt: before.publishedAt, id: before.id } : null
}

type Asked = {
  rank: number
  hidden: string
  category: string | null
  limit: number
  publishedAt: string
  id: number
}
type Row = ReturnType<ReturnType<typeof rangeQuery>['all']>[number]

function range(db: Db, circle: Circle, around: Around, asked: Asked): Row[] {
  const { entrance, building, neighbours } = around
  switch (circle) {
    case 1:
      return prepared(db, 'board.entrance', (d) =>
        rangeQuery(d, sql`${listings.entrance} = ${at('entrance')}`),
      ).all({ ...asked, entrance })
    case 2:
      return prepared(db, 'board.building', (d) =>
        rangeQuery(
          d,
          sql`${listings.building} = ${at('building')} and ${listings.entrance} <> ${at('entrance')}`,
        ),
      ).all({ ...asked, entrance, building })
    case 3: {
      const query = prepared(db, 'board.beside', (d) =>
        rangeQuery(d, sql`${listings.building} = ${at('building')}`),
      )
      const found = neighbours.flatMap((one) => query.all({ ...asked, building: one }))
      return found.sort(byWaiting).slice(0, asked.limit)
    }
    case 4: {
      const near = JSON.stringify([building, ...neighbours])
      return prepared(db, 'board.estate', (d) =>
        rangeQuery(d, sql`${listings.building} not in (select value from json_each(${at('near')}))`),
      ).all({ ...asked, near })
    }
  }
}

function byWaiting(a: Row, b: Row): number {
  return a.publishedAt === b.publishedAt ? a.id - b.id : a.publishedAt! < b.publishedAt! ? -1 : 1
}

const at = (name: string) => sql.placeholder(name)

/** What a card of the board shows; never whose it is, and no door. */
export const cardColumns = {
  id: listings.id,
  kind: listings.kind,
  category: listings.category,
  title: listings.title,
  urgency: listings.urgency,
  rank: listings.rank,
  state: listings.state,
  round: listings.round,
  stays: listings.stays,
  places: listings.places,
  taken:
    sql<number>`(select count(*) from promises p where p.listing_id = ${listings.id} and p.holds = 1)`.as(
      'taken',
    ),
  entrance: listings.entrance,
  building: listings.building,
  buildingLabel: sql<string | null>`building.label`.as('buildingLabel'),
  publishedAt: listings.publishedAt,
  reopenedAt: listings.reopenedAt,
  neededAt: listings.neededAt,
  loanDays: listings.loanDays,
  repeats: listings.repeats,
  personId: listings.personId,
  postedBy: listings.postedBy,
}

function rangeQuery(db: Db, place: ReturnType<typeof sql>) {
  return db
    .select(cardColumns)
    .from(listings)
    .leftJoin(sql`${addresses} as building`, sql`building.path = ${listings.building}`)
    .where(
      and(
        sql`${listings.state} = 'open'`,
        eq(listings.rank, at('rank')),
        place,
        sql`(${listings.publishedAt}, ${listings.id}) > (${at('publishedAt')}, ${at('id')})`,
        sql`(${at('category')} is null or ${listings.category} = ${at('category')})`,
        sql`${listings.personId} not in (select value from json_each(${at('hidden')}))`,
      ),
    )
    .orderBy(listings.publishedAt, listings.id)
    .limit(at('limit'))
    .prepare()
}

function cursorText(card: { rank: number; circle: Circle; publishedAt: string | null; id: number }): string {
  return `${card.rank}_${card.circle}_${card.publishedAt}_${card.id}`
}

/** `2_4_2026-11-24T01:00:00.000Z_12`, or null for anything else. */
export function listingCursor(text: string | undefined): Cursor | null {
  const found = /^([1-5])_([1-4])_(\d{4}-[\d:.TZ-]{6,24})_(\d{1,15})$/.exec(text ?? '')
  if (!found) return null
  const [, rank, circle, publishedAt = '', id] = found
  return { rank: Number(rank), circle: Number(circle) as Circle, publishedAt, id: Number(id) }
}
