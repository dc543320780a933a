import { eq, sql } from 'drizzle-orm'
import { type EstateDb, prepared } from '#src/estate/db.ts'
import { addresses, appointments, notices, organisations } from '#src/estate/schema.ts'

export type NoticeCard = ReturnType<typeof noticeCards>[number]

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
