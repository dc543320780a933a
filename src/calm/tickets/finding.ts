import { type SQL, sql } from 'drizzle-orm'
import { Conflict, NotFound, orNone } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import type { Standing } from '#standing/standing.ts'
import { ticketRow } from './rows.ts'
import { desksOf, isConcernedBy, isKnown, mayWorkOnTicket, oversees } from './rules.ts'
import type { Ticket } from './schema.ts'

/** How this person stands to a ticket. */
export type TicketRelation = {
  /** Sits at its desk. */
  works: boolean
  /** Reads what the desk reads: works on it, or assists the people there. */
  staff: boolean
  /** Of a household that reported it. */
  reporter: boolean
  /** Lives where a common problem is known. */
  concerned: boolean
}

/**
 * The ticket, found through what this person may see: reported by their household, known where they live, on their
 * desk, offered to it, or in an area where they assist. Anything else is NotFound, as if it were not there.
 */
export function findTicketFor(
  db: Db,
  standing: Standing,
  id: number,
  now: string,
): { ticket: Ticket; relation: TicketRelation } {
  const ticket = ticketRow(db, id)
  const relation = relationTo(db, standing, ticket, now)
  if (!relation.staff && !relation.reporter && !relation.concerned)
    throw new NotFound('shared:errors.notFound')
  return { ticket, relation }
}

/** The same for "we have it too". Throws Conflict where it was declined meanwhile, which takes it from the neighbours' list. */
export function findTicketToJoin(db: Db, standing: Standing, id: number, now: string) {
  const found = orNone(() => findTicketFor(db, standing, id, now))
  if (!found && isConcernedBy(standing, ticketRow(db, id))) throw new Conflict('tickets:errors.noJoining')
  return found ?? findTicketFor(db, standing, id, now)
}

function relationTo(db: Db, standing: Standing, ticket: Ticket, now: string): TicketRelation {
  const works = mayWorkOnTicket(standing, ticket)
  return {
    works,
    staff: isStaffOf(db, standing, ticket),
    reporter: reportedBy(db, ticket.id, standing.personId, now),
    concerned: isConcernedBy(standing, ticket) && (isKnown(ticket.state) || ticket.state === 'closed'),
  }
}

/** Reads what the desk reads: works on it, assists the people there, or was offered it. */
export function isStaffOf(db: Db, standing: Standing, ticket: Ticket): boolean {
  return mayWorkOnTicket(standing, ticket) || oversees(standing, ticket) || isOffered(db, standing, ticket.id)
}

/** Is it on offer to a desk of this person: to say yes or no one must read it. */
function isOffered(db: Db, standing: Standing, ticketId: number): boolean {
  const desks = desksOf(standing)
  if (desks.length === 0) return false
  const query = prepared(db, 'tickets.offered', (d) =>
    d
      .select({ id: sql<number>`h.id` })
      .from(sql`ticket_handovers h`)
      .where(
        sql`h.ticket_id = ${sql.placeholder('ticketId')} and h.answer is null
          and h.to_desk in (select value from json_each(${sql.placeholder('desks')}))`,
      )
      .limit(1)
      .prepare(),
  )
  return query.get({ ticketId, desks: JSON.stringify(desks) }) !== undefined
}

/**
 * Is this person of a household that reported it? Whoever moved in later is not: what the family before had to say
 * about its home is none of theirs.
 */
export function reportedBy(db: Db, ticketId: number, personId: number, now: string): boolean {
  const query = prepared(db, 'tickets.reportedBy', (d) =>
    reporting(d, sql`r.ticket_id = ${sql.placeholder('ticketId')}`),
  )
  return query.get({ ticketId, personId, now }) !== undefined
}

/** The same of what was reported to one of these tickets first, wherever it counts by now. */
export function reportedFirst(db: Db, first: readonly number[], personId: number, now: string): boolean {
  const query = prepared(db, 'tickets.reportedFirst', (d) =>
    reporting(d, sql`r.first_ticket_id in (select value from json_each(${sql.placeholder('first')}))`),
  )
  return query.get({ first: JSON.stringify(first), personId, now }) !== undefined
}

/** The same of who reported this one itself, by more than a "me too", which is said of what a staircase reads already. */
export function reportedItself(db: Db, id: number, personId: number, now: string): boolean {
  const query = prepared(db, 'tickets.reportedItself', (d) =>
    reporting(d, sql`r.first_ticket_id = ${sql.placeholder('id')} and r.how = 'reported'`),
  )
  return query.get({ id, personId, now }) !== undefined
}

function reporting(db: Db, where: SQL) {
  const [person, now] = [sql.placeholder('personId'), sql.placeholder('now')]
  return db
    .select({ id: sql<number>`r.id` })
    .from(sql`ticket_reports r`)
    .where(
      sql`${where} and (r.person_id = ${person} or exists (
        select 1 from occupancies o where o.unit = r.unit and o.person_id = ${person}
          and o.unsettled_since is null and o.since <= r.reported_at and o.since <= ${now} and (o.until is null or o.until > ${now})))`,
    )
    .limit(1)
    .prepare()
}
