import { eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { type Db, prepared } from '#estate/db.ts'
import { author } from '#notices/publishing/author.ts'
import { notices } from '#notices/publishing/schema.ts'
import { appointments, organisations } from '#standing/schema.ts'
import { remembered } from './remembered.ts'

export type NoticeCard = PostedCard & { opened: number; acknowledged: number }
export type PostedCard = ReturnType<typeof postedCards>[number]

/** What a card shows of each notice, in the order of `ids`, with the reader's own marks. */
export function noticeCards(
  db: Db,
  ids: readonly number[],
  units: readonly string[],
  personId: number | null,
): NoticeCard[] {
  if (ids.length === 0) return []
  const list = JSON.stringify(ids)
  const cards = remembered(db, `cards ${list}`, () => postedCards(db, ids))
  const marks = prepared(db, 'notices.marks', marksQuery).all({
    ids: list,
    units: JSON.stringify(units),
    personId,
  })
  const byId = new Map(marks.map((mark) => [mark.id, mark]))
  return cards.map((card) => ({ ...card, opened: 0, acknowledged: 0, ...byId.get(card.id) }))
}

/** The same without the marks: what every reader sees alike. */
export function postedCards(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  const rows = prepared(db, 'notices.cards', cardsQuery).all({ ids: JSON.stringify(ids) })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
}

function cardsQuery(db: Db) {
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
    })
    .from(notices)
    .leftJoin(organisations, eq(organisations.id, notices.organisationId))
    .leftJoin(appointments, eq(appointments.id, notices.appointmentId))
    .leftJoin(addresses, eq(addresses.path, appointments.scope))
    .where(sql`${notices.id} in (select value from json_each(${sql.placeholder('ids')}))`)
    .prepare()
}

/** `opened`: by this very reader for one of the homes. `acknowledged`: how many of the homes have. */
function marksQuery(db: Db) {
  const units = sql`(select value from json_each(${sql.placeholder('units')}))`
  const id = sql<number>`notice.value`
  return db
    .select({
      id: id.as('id'),
      opened:
        sql<number>`exists (select 1 from notice_reads r where r.notice_id = ${id} and r.unit in ${units} and r.person_id = ${sql.placeholder('personId')})`.as(
          'opened',
        ),
      acknowledged:
        sql<number>`(select count(*) from acknowledgements a where a.notice_id = ${id} and a.unit in ${units})`.as(
          'acknowledged',
        ),
    })
    .from(sql`json_each(${sql.placeholder('ids')}) as notice`)
    .prepare()
}
