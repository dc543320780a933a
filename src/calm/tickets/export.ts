import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { formatForPaper } from '#i18n/dates.ts'
import type { Language } from '#i18n/language.ts'
import type { Translate } from '#i18n/translator.ts'
import { type CellValue, writeXlsx } from '#sheets/write-xlsx.ts'
import { people } from '#standing/schema.ts'
import { tickets } from './schema.ts'

const columns = [
  'number',
  'category',
  'urgency',
  'place',
  'title',
  'state',
  'homes',
  'openedAt',
  'respondedAt',
  'deadline',
  'completedAt',
  'closedAt',
  'late',
  'reopened',
  'assignee',
  'cost',
  'stars',
] as const
/** Beyond this a sheet is no help to anybody; the page says so. */
const mostRows = 20_000

type Period = { desk: string; from: string; until: string }
type Words = { t: Translate; language: Language; timezone: string }

/** The tickets of a desk opened in a period as a sheet: times as people read them, money in yuan as numbers. */
export function exportTickets(db: Db, period: Period, words: Words): Uint8Array {
  const { t } = words
  const heading = columns.map((column) => t(`tickets:sheet.${column}`))
  const widths = [8, 12, 10, 22, 30, 10, 8, 20, 20, 20, 20, 20, 8, 8, 14, 12, 8]
  const lines = ticketsOf(db, period).map((row) => lineOf(row, words))
  return writeXlsx({ name: t('tickets:sheet.name'), widths, rows: [heading, ...lines] })
}

type Row = ReturnType<typeof ticketsOf>[number]

function lineOf({ ticket, place, assignee, homes, cost, stars }: Row, words: Words): CellValue[] {
  const { t, language, timezone } = words
  const time = (at: string | null) => (at === null ? null : formatForPaper(at, language, timezone))
  return [
    ticket.id,
    t(`tickets:category.${ticket.category}`),
    t(`tickets:urgency.${ticket.urgency}`),
    place,
    ticket.title,
    t(`tickets:state.${ticket.state}`),
    homes,
    time(ticket.openedAt),
    time(ticket.respondedAt),
    time(ticket.repairBy),
    time(ticket.completedAt),
    time(ticket.closedAt),
    ticket.late === 1 ? t('tickets:sheet.yes') : null,
    ticket.reopened,
    assignee,
    cost === null ? null : cost / 100,
    stars === null ? null : Math.round(stars * 10) / 10,
  ]
}

function ticketsOf(db: Db, { desk, from, until }: Period) {
  return db
    .select({
      ticket: tickets,
      place: addresses.label,
      assignee: people.name,
      homes: sql<number>`(select count(distinct r.unit) from ticket_reports r where r.ticket_id = ${tickets.id})`,
      cost: sql<
        number | null
      >`(select sum(c.amount) from ticket_costs c where c.ticket_id = ${tickets.id} and c.taken_back_at is null)`,
      stars: sql<
        number | null
      >`(select avg(s.stars) from ticket_ratings s where s.ticket_id = ${tickets.id})`,
    })
    .from(tickets)
    .leftJoin(addresses, eq(addresses.path, tickets.place))
    .leftJoin(people, eq(people.id, tickets.assigneeId))
    .where(and(eq(tickets.desk, desk), gte(tickets.openedAt, from), lt(tickets.openedAt, until)))
    .orderBy(asc(tickets.id))
    .limit(mostRows)
    .all()
}
