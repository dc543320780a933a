import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { changedBy, type Joinable, mustBeDouble, mustBeUndoable, undoneBy } from '#doubles/rules.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/sql.ts'
import { standingOf } from '#standing/standings.ts'
import { costsOf } from './costs.ts'
import { asJoinable, kept, keptBefore, sitsAtDeskOf } from './merged.ts'
import { answerOffer, openOffer } from './offers.ts'
import { ticketCosts, ticketMerges } from './office-schema.ts'
import { changeTicket, homesIn, recordTicket, reportsOf, tellStory, ticketRow, workedOn } from './rows.ts'
import { isLive, mayWork } from './rules.ts'
import type { Ticket } from './schema.ts'
import { ticketReports, tickets } from './schema.ts'
import { desk, reporters, tell } from './telling.ts'

/**
 * The same trouble reported twice: the reports of `fromId` count for `intoId` from now on, which keeps the worse
 * urgency, the stricter deadline and whoever is at work; everybody who reported or works on either is told. Throws
 * Conflict where this one is no longer in hand, Refused where the other number is asked back (`sure`: not again).
 */
export function mergeTickets(
  db: Db,
  { fromId, intoId, sure = false }: { fromId: number; intoId: number; sure?: boolean },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const from = workedOn(tx, fromId, by, now)
    if (!isLive(from.state)) throw new Conflict('tickets:errors.movedOn')
    const other = workedOnOrNone(tx, intoId, by, now)
    const found = mustBeDouble(asJoinable(tx, from), { other, typed: intoId, sure })
    const into = ticketRow(tx, found.id)
    const offer = openOffer(tx, from.id)
    if (offer) answerOffer(tx, offer, { answer: 'takenBack', why: '' }, by, now)
    const reports = reportsOf(tx, from.id).map((report) => report.id)
    const costs = costsOf(tx, from.id).map((cost) => cost.id)
    moveReports(tx, reports, fromId, intoId)
    moveCosts(tx, costs, intoId)
    const set = kept(into, from, sitsAtDeskOf(tx, into, now))
    const [reportIds, costIds, changed] = [reports, costs, changedBy(into, set)].map((part) =>
      JSON.stringify(part),
    )
    tx.insert(ticketMerges)
      .values({ fromId, intoId, mergedAt: now, mergedBy: by, reports: reportIds!, costs: costIds, changed })
      .run()
    const after = changeTicket(tx, into, set, now)
    changeTicket(tx, from, { state: 'merged', stateBefore: from.state, mergedIntoId: into.id }, now)
    tellMerged(tx, { from, into, after }, by, now)
    return after
  })
}

/** The ticket of this number, as far as this person works on it; what is not theirs is not there. */
function workedOnOrNone(tx: Db, id: number, by: number, now: string): Joinable | null {
  const ticket = tx.select().from(tickets).where(eq(tickets.id, id)).get()
  return ticket && mayWork(standingOf(tx, by, now), ticket) ? asJoinable(tx, ticket) : null
}

function tellMerged(
  tx: Db,
  { from, into, after }: { from: Ticket; into: Ticket; after: Ticket },
  by: number,
  now: string,
): void {
  const homes = homesIn(reportsOf(tx, into.id))
  tellStory(tx, from.id, { kind: 'mergedInto', details: { number: into.id } }, by, now)
  const mark = tellStory(tx, into.id, { kind: 'merged', details: { number: from.id, homes } }, by, now)
  recordTicket(tx, from, 'ticket.merged', by, now, { details: { into: into.id, homes } })
  const residents = reporters(tx, into.id)
  tell(tx, after, { what: 'merged', mark, to: residents, by, params: { homes } }, now)
  const workers = [...desk(tx, from, now), ...desk(tx, into, now), ...desk(tx, after, now)]
  const others = workers.filter((person) => !residents.includes(person))
  tell(tx, after, { what: 'mergedDesk', mark, to: others, by, params: { other: from.id } }, now)
}

/**
 * They were two after all, and less than a day has passed: reports and costs go back to where they were made, and both
 * stand as they stood, but for what was decided since. Its clock ran on. Throws Conflict where the day is over, another
 * was merged in since, or the ticket it was merged into has itself been merged.
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
    mustBeUndoable(merge.mergedAt, laterMerge(tx, merge), now)
    moveReports(tx, JSON.parse(merge.reports) as number[], intoId, fromId)
    moveCosts(tx, JSON.parse(merge.costs ?? '[]') as number[], fromId)
    tx.update(ticketMerges).set({ undoneAt: now, undoneBy: by }).where(eq(ticketMerges.id, merge.id)).run()
    const back = keptBefore(into, JSON.parse(merge.changed ?? '{}'), merge.mergedAt, now)
    const stays = changeTicket(tx, into, back, now)
    const set = { state: from.stateBefore ?? ('open' as const), stateBefore: null, mergedIntoId: null }
    const after = changeTicket(tx, from, set, now)
    tellSplit(tx, { stays, after, workers: desk(tx, into, now) }, by, now)
    return after
  })
}

function tellSplit(
  tx: Db,
  { stays, after, workers }: { stays: Ticket; after: Ticket; workers: readonly number[] },
  by: number,
  now: string,
): void {
  const there = tellStory(tx, stays.id, { kind: 'unmerged', details: { number: after.id } }, by, now)
  const mark = tellStory(tx, after.id, { kind: 'unmerged', details: { number: stays.id } }, by, now)
  recordTicket(tx, after, 'ticket.unmerged', by, now, { details: { from: stays.id } })
  const told = (ticket: Ticket) => [...reporters(tx, ticket.id), ...desk(tx, ticket, now)]
  tell(tx, after, { what: 'unmerged', mark, to: told(after), by, params: { other: stays.id } }, now)
  const to = [...told(stays), ...workers]
  tell(tx, stays, { what: 'unmerged', mark: there, to, by, params: { other: after.id } }, now)
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

/** What was spent is read where the work goes on. */
function moveCosts(tx: Db, ids: readonly number[], toId: number): void {
  tx.update(ticketCosts).set({ ticketId: toId }).where(inList(ticketCosts.id, ids)).run()
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

/** The number of the last ticket that was merged in after this one, or null. */
function laterMerge(tx: Db, { id, intoId }: { id: number; intoId: number }): number | null {
  const later = and(eq(ticketMerges.intoId, intoId), gt(ticketMerges.id, id), isNull(ticketMerges.undoneAt))
  return tx.select().from(ticketMerges).where(later).orderBy(desc(ticketMerges.id)).get()?.fromId ?? null
}

/** The tickets found to be this one, newest first; `splitBy`: until when this one can be split off, null where it cannot. */
export function mergedInto(db: Db, id: number, now: string) {
  const rows = db
    .select({ id: tickets.id, title: tickets.title, mergedAt: ticketMerges.mergedAt })
    .from(ticketMerges)
    .innerJoin(tickets, and(eq(tickets.id, ticketMerges.fromId), eq(tickets.mergedIntoId, id)))
    .where(and(eq(ticketMerges.intoId, id), isNull(ticketMerges.undoneAt)))
    .orderBy(desc(ticketMerges.id))
    .all()
  return rows.map((row, at) => {
    const until = undoneBy(row.mergedAt)
    return { ...row, splitBy: at === 0 && until > now ? until : null }
  })
}
