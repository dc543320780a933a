import { and, desc, eq, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import { type Db, prepared } from '#estate/db.ts'
import type { NoticeKind, NoticeState } from '#notices/publishing/kinds.ts'
import type { NoticeRange } from '#notices/publishing/reading.ts'
import { noticeScopes } from '#notices/publishing/schema.ts'
import { type NoticeCard, noticeCards } from './cards.ts'
import { remembered } from './remembered.ts'

/** Where a page of the list ends: the next one begins after it. */
export type Cursor = { listedAt: string; noticeId: number }
type ListQuery = {
  state: NoticeState
  kind?: NoticeKind | null
  /** Only pinned and urgent ones (true) or only the others (false). */
  pinned?: boolean
  before?: Cursor | null
  limit: number
  /** The homes whose opening and answering the cards show. */
  units?: readonly string[]
  personId?: number | null
}

const newest: Cursor = { listedAt: '9999', noticeId: 0 }
const perQuery = 4
/** No path holds a control character: what is left of four ranges stays empty. */
export const nowhere = '\u0000'

/**
 * Notices posted to these places (null: anywhere in the estate), newest first, each once. Reads at most `limit` rows
 * of each place's index range, then the rows of the page itself.
 */
export function noticesFor(db: Db, places: readonly NoticeRange[] | null, query: ListQuery): NoticeCard[] {
  const { limit, units = [], personId = null } = query
  return noticeCards(db, listedIds(db, places, query).slice(0, limit), units, personId)
}

/** The ids alone, newest first, each once. Remembered until the board changes. */
export function listedIds(
  db: Db,
  places: readonly NoticeRange[] | null,
  query: ListQuery,
): readonly number[] {
  const { state, kind, pinned, before, limit } = query
  const key = `listed ${JSON.stringify([places, state, kind, pinned, before, limit])}`
  return remembered(db, key, () => readIds(db, places, query))
}

function readIds(db: Db, places: readonly NoticeRange[] | null, query: ListQuery): number[] {
  const { listedAt, noticeId } = query.before ?? newest
  const pinned = query.pinned === undefined ? null : Number(query.pinned)
  const asked = {
    state: query.state,
    listedAt,
    noticeId,
    kind: query.kind ?? null,
    pinned,
    limit: query.limit,
  }
  const found =
    places === null ? everywhere(db, asked) : chunks(places).flatMap((some) => ranges(db, some, asked))
  found.sort((a, b) =>
    a.listedAt === b.listedAt ? b.noticeId - a.noticeId : a.listedAt < b.listedAt ? 1 : -1,
  )
  return [...new Set(found.map((row) => row.noticeId))].slice(0, query.limit)
}

type Asked = {
  state: NoticeState
  listedAt: string
  noticeId: number
  kind: NoticeKind | null
  pinned: number | null
  limit: number
}

function chunks(places: readonly NoticeRange[]): NoticeRange[][] {
  const count = Math.ceil(places.length / perQuery)
  return Array.from({ length: count }, (_, i) => places.slice(i * perQuery, (i + 1) * perQuery))
}

function ranges(db: Db, places: NoticeRange[], { limit, ...asked }: Asked) {
  const at: Record<string, string | number> = {}
  for (let i = 0; i < perQuery; i++) {
    at[`path${i}`] = places[i]?.path ?? nowhere
    at[`owners${i}`] = Number(places[i]?.owners ?? false)
  }
  // A notice stands in at most `perQuery` of these ranges, so this many rows hold `limit` different ones.
  return prepared(db, asked.kind === null ? 'notices.ranges' : 'notices.rangesOfKind', (d) =>
    rangesQuery(d, asked.kind !== null),
  ).all({ ...asked, ...at, rows: limit * perQuery })
}

/** Four ranges of one index, each already in order, merged; a test holds SQLite to that plan. */
export function rangesQuery(db: Db, ofKind = false) {
  const range = (i: number) =>
    db
      .select({ noticeId: noticeScopes.noticeId, listedAt: noticeScopes.listedAt })
      .from(noticeScopes)
      .where(
        and(
          eq(noticeScopes.path, sql.placeholder(`path${i}`)),
          listedBefore(ofKind),
          sql`(${sql.placeholder(`owners${i}`)} or ${noticeScopes.audience} = 'everybody')`,
        ),
      )
  return unionAll(range(0), range(1), range(2), range(3))
    .orderBy(sql`listed_at desc`, sql`notice_id desc`)
    .limit(sql.placeholder('rows'))
    .prepare()
}

function everywhere(db: Db, { limit, ...asked }: Asked) {
  return prepared(db, asked.kind === null ? 'notices.everywhere' : 'notices.everywhereOfKind', (d) =>
    everywhereQuery(d, asked.kind !== null),
  ).all({ ...asked, rows: limit })
}

function everywhereQuery(db: Db, ofKind: boolean) {
  return db
    .selectDistinct({ noticeId: noticeScopes.noticeId, listedAt: noticeScopes.listedAt })
    .from(noticeScopes)
    .where(listedBefore(ofKind))
    .orderBy(desc(noticeScopes.listedAt), desc(noticeScopes.noticeId))
    .limit(sql.placeholder('rows'))
    .prepare()
}

function listedBefore(ofKind: boolean) {
  const pinned = sql.placeholder('pinned')
  return and(
    eq(noticeScopes.state, sql.placeholder('state')),
    sql`(${noticeScopes.listedAt}, ${noticeScopes.noticeId}) < (${sql.placeholder('listedAt')}, ${sql.placeholder('noticeId')})`,
    ofKind ? eq(noticeScopes.kind, sql.placeholder('kind')) : undefined,
    sql`(${pinned} is null or ${noticeScopes.pinned} = ${pinned})`,
  )
}

/** What is pinned or urgent at these places, newest first: read from an index that holds nothing else. */
export function pinnedIds(db: Db, places: readonly NoticeRange[] | null, limit = 20): readonly number[] {
  return remembered(db, `pinned ${JSON.stringify([places, limit])}`, () => readPinned(db, places, limit))
}

function readPinned(db: Db, places: readonly NoticeRange[] | null, limit: number): number[] {
  const paths = (some: readonly NoticeRange[]) => JSON.stringify(some.map((place) => place.path))
  const all = Number(places === null)
  const at = {
    all,
    paths: paths(places ?? []),
    owned: paths((places ?? []).filter((place) => place.owners)),
    limit,
  }
  return prepared(db, 'notices.pinned', pinnedQuery)
    .all(at)
    .map((row) => row.noticeId)
}

function pinnedQuery(db: Db) {
  const among = (name: string) =>
    sql`${noticeScopes.path} in (select value from json_each(${sql.placeholder(name)}))`
  return db
    .selectDistinct({ noticeId: noticeScopes.noticeId, listedAt: noticeScopes.listedAt })
    .from(noticeScopes)
    .where(
      sql`${noticeScopes.pinned} > 0 and (${sql.placeholder('all')}
        or ${among('owned')} or (${noticeScopes.audience} = 'everybody' and ${among('paths')}))`,
    )
    .orderBy(desc(noticeScopes.listedAt), desc(noticeScopes.noticeId))
    .limit(sql.placeholder('limit'))
    .prepare()
}
