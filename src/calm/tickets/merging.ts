import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/sql.ts'
import { answerOffer, openOffer } from './offers.ts'
import { ticketMerges } from './office-schema.ts'
import { changeTicket, homesIn, recordTicket, reportsOf, tellStory, ticketRow, workedOn } from './rows.ts'
import { mayMerge } from './rules.ts'
import type { Ticket } from './schema.ts'
import { ticketReports, tickets } from './schema.ts'
import { reporters, tell } from './telling.ts'

/**
 * The same trouble reported twice: the reports of `fromId` count for `intoId` from now on, and everybody who reported
 * either is told. Whoever merges works on both. Throws Conflict where one of them is no longer in hand.
 */
export function mergeTickets(
  db: Db,
  { fromId, intoId }: { fromId: number; intoId: number },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const from = workedOn(tx, fromId, by, now)
    const into = workedOn(tx, intoId, by, now)
    if (!mayMerge(from, into)) throw new Conflict('tickets:errors.notMergeable')
    const offer = openOffer(tx, from.id)
    if (offer) answerOffer(tx, offer, { answer: 'takenBack', why: '' }, by, now)
    const moved = reportsOf(tx, from.id).map((report) => report.id)
    moveReports(tx, moved, fromId, intoId)
    tx.insert(ticketMerges)
      .values({ fromId, intoId, mergedAt: now, mergedBy: by, reports: JSON.stringify(moved) })
      .run()
    changeTicket(tx, from, { state: 'merged', stateBefore: from.state, mergedIntoId: into.id }, now)
    const homes = homesIn(reportsOf(tx, into.id))
    tellStory(tx, from.id, { kind: 'mergedInto', details: { number: into.id } }, by, now)
    const mark = tellStory(tx, into.id, { kind: 'merged', details: { number: from.id, homes } }, by, now)
    recordTicket(tx, from, 'ticket.merged', by, now, { details: { into: into.id, homes } })
    tell(tx, into, { what: 'merged', mark, to: reporters(tx, into.id), by, params: { homes } }, now)
    return into
  })
}

/**
 * They were two after all: the reports go back to where they were made, and it stands as it stood. Its clock ran on.
 * Throws Conflict where the ticket it was merged into has itself been merged or ended since.
 */
export function undoMerge(
  db: Db,
  { fromId, intoId }: { fromId: number; intoId: number },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const into = workedOn(tx, intoId, by, now)
    const merge = lastMerge(tx, fromId, intoId)
    if (!merge) throw new NotFound('shared:errors.notFound')
    const from = ticketRow(tx, fromId)
    if (from.state !== 'merged' || into.state === 'merged') throw new Conflict('tickets:errors.movedOn')
    moveReports(tx, JSON.parse(merge.reports) as number[], intoId, fromId)
    tx.update(ticketMerges).set({ undoneAt: now, undoneBy: by }).where(eq(ticketMerges.id, merge.id)).run()
    const set = { state: from.stateBefore ?? ('open' as const), stateBefore: null, mergedIntoId: null }
    const after = changeTicket(tx, from, set, now)
    tellStory(tx, intoId, { kind: 'unmerged', details: { number: fromId } }, by, now)
    const mark = tellStory(tx, fromId, { kind: 'unmerged', details: { number: intoId } }, by, now)
    recordTicket(tx, after, 'ticket.unmerged', by, now, { details: { from: intoId } })
    tell(tx, after, { what: 'unmerged', mark, to: reporters(tx, fromId), by, params: { other: intoId } }, now)
    return after
  })
}

/** Reports go where they count, and their photos with them. */
function moveReports(tx: Db, ids: readonly number[], fromId: number, toId: number): void {
  tx.update(ticketReports)
    .set({ ticketId: toId })
    .where(and(inList(ticketReports.id, ids), eq(ticketReports.ticketId, fromId)))
    .run()
  // "or ignore": the same photo sent in twice by the same person hangs there already.
  tx.run(
    sql`update or ignore ticket_files set ticket_id = ${toId}
      where ticket_id = ${fromId} and ${inList(sql`report_id`, ids)}`,
  )
}

function lastMerge(tx: Db, fromId: number, intoId: number) {
  return tx
    .select()
    .from(ticketMerges)
    .where(
      and(eq(ticketMerges.fromId, fromId), eq(ticketMerges.intoId, intoId), isNull(ticketMerges.undoneAt)),
    )
    .orderBy(desc(ticketMerges.id))
    .get()
}

/** The tickets found to be this one, newest first. */
export function mergedInto(db: Db, id: number) {
  return db
    .select({ id: tickets.id, title: tickets.title, mergedAt: ticketMerges.mergedAt })
    .from(ticketMerges)
    .innerJoin(tickets, and(eq(tickets.id, ticketMerges.fromId), eq(tickets.mergedIntoId, id)))
    .where(and(eq(ticketMerges.intoId, id), isNull(ticketMerges.undoneAt)))
    .orderBy(desc(ticketMerges.id))
    .all()
}
