import { eq } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { type Joining, joinTwo, partTwo } from '#doubles/joining.ts'
import { type Pair, partsOf } from '#doubles/ledger.ts'
import { changedBy, type Ticks } from '#doubles/rules.ts'
import { Conflict, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { nameOf } from '#standing/names.ts'
import { standingOf } from '#standing/standings.ts'
import { costsOf } from './costs.ts'
import { ticketDoubts, ticketFacts } from './double-facts.ts'
import { moveCosts, moveReports, moveWords, reportsMadeTo } from './merge-moves.ts'
import { keptBefore, keptTicket, sitsAtDeskOf, ticketAsJoinable } from './merged.ts'
import { answerOffer, openOffer } from './offers.ts'
import { ticketMerges } from './office-schema.ts'
import { mergeLedger } from './readers.ts'
import { changeTicket, homesIn, recordTicket, reportsOf, tellStory, ticketRow, workedOn } from './rows.ts'
import { isLiveTicket, mayWorkOnTicket } from './rules.ts'
import type { Ticket } from './schema.ts'
import { tickets } from './schema.ts'
import { desk, reporters, tellOfTicket } from './telling.ts'

/** The same trouble reported twice. */
export const ticketJoining: Joining = {
  ledger: mergeLedger,
  typed: 'stays',
  asked(tx, id, by, now) {
    const ticket = workedOn(tx, id, by, now)
    if (!isLiveTicket(ticket.state)) throw new Conflict('tickets:errors.movedOn')
    return ticketAsJoinable(tx, ticket)
  },
  find(tx, id, by, now) {
    const ticket = tx.select().from(tickets).where(eq(tickets.id, id)).get()
    return ticket && mayWorkOnTicket(standingOf(tx, by, now), ticket) ? ticketAsJoinable(tx, ticket) : null
  },
  mustFit,
  asks: ticketDoubts,
  shows: (tx, id) => ticketFacts(tx, ticketRow(tx, id)),
  join,
  mayPart: (tx, { stays }, by, now) => void workedOn(tx, stays, by, now),
  part,
  nameOf,
  concerned: (tx, id, now) => [...reporters(tx, id, now), ...desk(tx, ticketRow(tx, id), now)],
  tell: (tx, { what, pair, people }, by, now) =>
    what === 'joined' ? tellMerged(tx, pair, people, by, now) : tellSplit(tx, pair, people, by, now),
}

/**
 * The reports of `fromId` count for `intoId` from now on, which keeps the worse urgency, the stricter deadline and whoever
 * is at work; everybody who reported or works on either is told. Throws Conflict where this one is no longer in hand,
 * Refused where the other number is asked back (`sure`: which of it was answered).
 */
export function mergeTickets(
  db: Db,
  { fromId, intoId, sure = [] }: { fromId: number; intoId: number; sure?: Ticks },
  by: number,
  now: string,
): Ticket {
  joinTwo(db, ticketJoining, { id: fromId, typed: intoId, sure }, by, now)
  return ticketRow(db, intoId)
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
  partTwo(db, ticketJoining, { goes: fromId, stays: intoId }, by, now)
  return ticketRow(db, fromId)
}

/** What a staircase knows of it goes on knowing: it is part of nothing that fewer people read. */
function mustFit(tx: Db, { goes, stays }: Pair): void {
  const [from, into] = [ticketRow(tx, goes), ticketRow(tx, stays)]
  if (from.common === 0 || (into.common === 1 && covers(into.scope, from.scope))) return
  throw new Refused('tickets:errors.commonStays', { number: goes, other: stays })
}

function join(tx: Db, pair: Pair, by: number, now: string): void {
  const [from, into] = [ticketRow(tx, pair.goes), ticketRow(tx, pair.stays)]
  const offer = openOffer(tx, from.id)
  if (offer) answerOffer(tx, offer, { answer: 'takenBack', why: '' }, by, now)
  const reports = reportsOf(tx, from.id).map((report) => report.id)
  const costs = costsOf(tx, from.id).map((cost) => cost.id)
  moveReports(tx, reports, from.id, into.id)
  moveCosts(tx, costs, into.id)
  const set = keptTicket(into, from, sitsAtDeskOf(tx, into, now))
  const [reportIds, costIds, changed] = [reports, costs, changedBy(into, set)].map((part) =>
    JSON.stringify(part),
  )
  const row = { fromId: from.id, intoId: into.id, mergedAt: now, mergedBy: by }
  tx.insert(ticketMerges)
    .values({ ...row, reports: reportIds!, costs: costIds, changed })
    .run()
  changeTicket(tx, into, set, now)
  changeTicket(tx, from, { state: 'merged', stateBefore: from.state, mergedIntoId: into.id }, now)
}

function tellMerged(tx: Db, { goes, stays }: Pair, people: number[], by: number, now: string): void {
  const [from, into] = [ticketRow(tx, goes), ticketRow(tx, stays)]
  const homes = homesIn(reportsOf(tx, stays))
  tellStory(tx, goes, { kind: 'mergedInto', details: { number: stays } }, by, now)
  const mark = tellStory(tx, stays, { kind: 'merged', details: { number: goes, homes } }, by, now)
  recordTicket(tx, from, 'ticket.merged', by, now, { details: { into: stays, homes } })
  const residents = reporters(tx, stays, now)
  tellOfTicket(tx, into, { event: 'merged', mark, named: residents, by, params: { homes } }, now)
  const others = people.filter((person) => !residents.includes(person))
  const atDesk = { event: 'merged', what: 'mergedDesk', mark, named: others } as const
  tellOfTicket(tx, into, { ...atDesk, by, params: { other: goes } }, now)
}

function part(tx: Db, pair: Pair, join: { id: number; joinedAt: string }, by: number, now: string): void {
  const [from, into] = [ticketRow(tx, pair.goes), ticketRow(tx, pair.stays)]
  if (from.state !== 'merged' || into.state === 'merged') throw new Conflict('tickets:errors.movedOn')
  const merge = tx.select().from(ticketMerges).where(eq(ticketMerges.id, join.id)).get()!
  const reports = [...(JSON.parse(merge.reports) as number[]), ...reportsMadeTo(tx, pair)]
  moveReports(tx, reports, into.id, from.id)
  moveCosts(tx, JSON.parse(merge.costs ?? '[]') as number[], from.id)
  moveWords(tx, pair, join.joinedAt, now)
  tx.update(ticketMerges).set({ undoneAt: now, undoneBy: by }).where(eq(ticketMerges.id, merge.id)).run()
  changeTicket(tx, into, keptBefore(into, JSON.parse(merge.changed ?? '{}'), merge.mergedAt, now), now)
  const set = { state: from.stateBefore ?? ('open' as const), stateBefore: null, mergedIntoId: null }
  changeTicket(tx, from, set, now)
}

function tellSplit(tx: Db, { goes, stays }: Pair, people: number[], by: number, now: string): void {
  const [from, into] = [ticketRow(tx, goes), ticketRow(tx, stays)]
  const there = tellStory(tx, stays, { kind: 'unmerged', details: { number: goes } }, by, now)
  const mark = tellStory(tx, goes, { kind: 'unmerged', details: { number: stays } }, by, now)
  recordTicket(tx, from, 'ticket.unmerged', by, now, { details: { from: stays } })
  const theirs = ticketJoining.concerned(tx, goes, now)
  tellOfTicket(tx, from, { event: 'unmerged', mark, named: theirs, by, params: { other: stays } }, now)
  const both = ticketJoining.concerned(tx, stays, now)
  const named = people.filter((person) => both.includes(person) || !theirs.includes(person))
  tellOfTicket(tx, into, { event: 'unmerged', mark: there, named, by, params: { other: goes } }, now)
}

/** The tickets found to be this one, newest first; `partBy`: until when this one can be split off, null where it cannot. */
export function mergedInto(db: Db, id: number, now: string) {
  return partsOf(db, mergeLedger, id, now).map((part) => ({ ...part, title: ticketRow(db, part.id).title }))
}
