import { and, desc, eq, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import { type EstateDb, prepared } from '#src/estate/db.ts'
import { addresses, appointments, noticeScopes, notices, organisations } from '#src/estate/schema.ts'
import type { Place } from './reading.ts'
import type { NoticeKind, NoticeState } from './schema.ts'

/** Where a page of the list ends: the next one begins after it. */
export type Cursor = { listedAt: string; noticeId: number }
export type ListQuery = {
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
export type NoticeCard = ReturnType<typeof noticeCards>[number]

const newest: Cursor = { listedAt: '9999', noticeId: 0 }
const perQuery = 4

/**
 * Notices posted to these places (null: anywhere in the estate), newest first, each once. Reads at most `limit` rows
 * of each place's index range, then the rows of the page itself.
 */
export function noticesFor(db: EstateDb, places: readonly Place[] | null, query: ListQuery): NoticeCard[] {
  const { limit, units = [], personId = null } = query
  return noticeCards(db, listedIds(db, places, query).slice(0, limit), units, personId)
}

/** The ids alone, newest first, each once. */
export function listedIds(db: EstateDb, places: readonly Place[] | null, query: ListQuery): number[] {
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

function chunks(places: readonly Place[]): Place[][] {
  const count = Math.ceil(places.length / perQuery)
  return Array.from({ length: count }, (_, i) => places.slice(i * perQuery, (i + 1) * perQuery))
}

function ranges(db: EstateDb, places: Place[], { limit, ...asked }: Asked) {
  const at: Record<string, string | number> = {}
  for (let i = 0; i < perQuery; i++) {
    // No path holds a control character: what is left of four ranges stays empty.
    at[`path${i}`] = places[i]?.path ?? '\u0000'
    at[`owners${i}`] = Number(places[i]?.owners ?? false)
  }
  // A notice stands in at most `perQuery` of these ranges, so this many rows hold `limit` different ones.
  return prepared(db, 'notices.ranges', rangesQuery).all({ ...asked, ...at, rows: limit * perQuery })
}

function rangesQuery(db: EstateDb) {
  const range = (i: number) =>
    db
      .select({ noticeId: noticeScopes.noticeId, listedAt: noticeScopes.listedAt })
      .from(noticeScopes)
      .where(
        and(
          eq(noticeScopes.path, sql.placeholder(`path${i}`)),
          listedBefore(),
          sql`(${sql.placeholder(`owners${i}`)} or ${noticeScopes.audience} = 'everybody')`,
        ),
      )
  return unionAll(range(0), range(1), range(2), range(3))
    .orderBy(sql`listed_at desc`, sql`notice_id desc`)
    .limit(sql.placeholder('rows'))
    .prepare()
}

function everywhere(db: EstateDb, { limit, ...asked }: Asked) {
  return prepared(db, 'notices.everywhere', everywhereQuery).all({ ...asked, rows: limit })
}

function everywhereQuery(db: EstateDb) {
  return db
    .selectDistinct({ noticeId: noticeScopes.noticeId, listedAt: noticeScopes.listedAt })
    .from(noticeScopes)
    .where(listedBefore())
    .orderBy(desc(noticeScopes.listedAt), desc(noticeScopes.noticeId))
    .limit(sql.placeholder('rows'))
    .prepare()
}

function listedBefore() {
  const [kind, pinned] = [sql.placeholder('kind'), sql.placeholder('pinned')]
  return and(
    eq(noticeScopes.state, sql.placeholder('state')),
    sql`(${noticeScopes.listedAt}, ${noticeScopes.noticeId}) < (${sql.placeholder('listedAt')}, ${sql.placeholder('noticeId')})`,
    sql`(${kind} is null or ${noticeScopes.kind} = ${kind})`,
    sql`(${pinned} is null or ${noticeScopes.pinned} = ${pinned})`,
  )
}

/** What a card shows of each notice, in the order of `ids`: one query, author and the reader's own marks included. */
export function noticeCards(
  db: EstateDb,
  ids: readonly number[],
  units: readonly string[],
  personId: number | null,
) {
  if (ids.length === 0) return []
  const rows = prepared(db, 'notices.cards', cardsQuery).all({
    ids: JSON.stringify(ids),
    units: JSON.stringify(units),
    personId,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
}

function cardsQuery(db: EstateDb) {
  const units = sql`(select value from json_each(${sql.placeholder('units')}))`
  const me = sql.placeholder('personId')
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      title: notices.title,
      place: notices.place,
      startsAt: notices.startsAt,
      endsAt: notices.endsAt,
      audience: notices.audience,
      publishedAt: notices.publishedAt,
      acknowledgementAskedAt: notices.acknowledgementAskedAt,
      withdrawnAt: notices.withdrawnAt,
      pinnedAt: notices.pinnedAt,
      correctsId: notices.correctsId,
      ...author,
      /** Opened by this very reader for one of the homes. */
      opened: sql<number>`exists (select 1 from notice_reads r where r.notice_id = ${notices.id} and r.unit in ${units} and r.person_id = ${me})`,
      /** How many of the homes have acknowledged. */
      acknowledged: sql<number>`(select count(*) from acknowledgements a where a.notice_id = ${notices.id} and a.unit in ${units})`,
    })
    .from(notices)
    .leftJoin(organisations, eq(organisations.id, notices.organisationId))
    .leftJoin(appointments, eq(appointments.id, notices.appointmentId))
    .leftJoin(addresses, eq(addresses.path, appointments.scope))
    .where(sql`${notices.id} in (select value from json_each(${sql.placeholder('ids')}))`)
    .prepare()
}

/** Columns that name the author: an organisation, or the captain of a place, or the steward. */
export const author = {
  organisationName: organisations.name,
  authorRole: appointments.role,
  authorScope: appointments.scope,
  authorPlace: addresses.label,
}
export type Author = {
  organisationName: string | null
  authorRole: string | null
  authorPlace: string | null
}
