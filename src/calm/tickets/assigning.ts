import { and, count, eq, sql } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { isDoor } from '#addresses/paths.ts'
import { isWider } from '#doubles/joinables.ts'
import { Conflict, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { nameOf } from '#standing/names.ts'
import { moveReportsFor, tellMovedDoor, tellMovedReporter } from '#tickets/reading/moved-door.ts'
import { wasAt } from '#tickets/reading/reads-as-of.ts'
import { inMs, minutesAfter } from '#time/instants.ts'
import { staffAt } from './desks.ts'
import { dutyFor } from './duties.ts'
import type { Category, TicketUrgency } from './kinds.ts'
import { readersMoved } from './readers.ts'
import { answered, atAddress, changeTicket, recordTicket, tellStory, workedOn } from './rows.ts'
import { isLiveTicket } from './rules.ts'
import { type Ticket, tickets } from './schema.ts'
import { tellOfTicket } from './telling.ts'

type Load = { personId: number; name: string; live: number }

/** Who can be given it, with what each has in hand now, the least burdened first. */
export function loadsFor(db: Db, ticket: Ticket, now: string): Load[] {
  const staff = new Map(staffAt(db, ticket.desk, ticket.place, now).map((duty) => [duty.personId, duty.name]))
  const loads = loadsAt(db, ticket.desk)
  return [...staff]
    .map(([personId, name]) => ({ personId, name, live: loads.get(personId) ?? 0 }))
    .sort((a, b) => a.live - b.live || a.personId - b.personId)
}

/** Live tickets at this desk, by who has them. */
function loadsAt(db: Db, at: string): Map<number | null, number> {
  const rows = db
    .select({ personId: tickets.assigneeId, live: count() })
    .from(tickets)
    .where(and(eq(tickets.desk, at), sql`${tickets.live} = 1`))
    .groupBy(tickets.assigneeId)
    .all()
  return new Map(rows.map(({ personId, live }) => [personId, live]))
}

/** Gives it to a person of the desk, or to nobody again (null). */
export function assignTicket(
  db: Db,
  input: { id: number; personId: number | null },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const before = workedOn(tx, input.id, by, now)
    const { personId } = input
    if (!isLiveTicket(before.state)) throw new Conflict('tickets:errors.movedOn')
    const staff = staffAt(tx, before.desk, before.place, now).map((duty) => duty.personId)
    if (personId !== null && !staff.includes(personId)) throw new Refused('tickets:errors.notOfDesk')
    const set = { assigneeId: personId, assignedAt: now, assignedBy: by, ...answered(before, now) }
    const after = changeTicket(tx, before, set, now)
    const name = personId === null ? '' : nameOf(tx, personId)
    const mark = tellStory(tx, after.id, { kind: 'assigned', internal: true, details: { name } }, by, now)
    recordTicket(tx, after, 'ticket.assigned', by, now, { for: personId, details: { name } })
    // Given to nobody, it lies before everybody at the desk again.
    if (personId === null) tellOfTicket(tx, after, { event: 'putBack', mark, by }, now)
    else tellOfTicket(tx, after, { event: 'assigned', mark, named: [personId], by }, now)
    return after
  })
}

type Sorting = {
  id: number
  category: Category
  urgency: TicketUrgency
  place: string
  title: string
  /** What everybody it concerns reads; nobody's own report is shown to neighbours. */
  words: string
  /** The place of which it was said that others read there, too; null: of none. Left out by what no form asks. */
  wider?: string | null
}

/**
 * Puts it right what it is and where: a leak in a kitchen is found to be the riser of the staircase. Another kind of
 * trouble has another deadline, counted from the beginning; whose it is stays until it is handed over. Conflict where
 * others would read it at that place and that was not said (`wider`); what was written before stays with who read it.
 */
export function sortTicket(db: Db, input: Sorting, by: number, now: string): Ticket {
  return db.transaction((tx) => {
    const before = workedOn(tx, input.id, by, now)
    if (!isLiveTicket(before.state)) throw new Conflict('tickets:errors.movedOn')
    if (input.title === '') throw new Refused('tickets:errors.titleMissing')
    const address = findAddress(tx, input.place)
    if (address.retiredAt) throw new Refused('tickets:errors.placeGone')
    const where = atAddress(tx, input.place)
    mustBeAsked(tx, before, where, input, now)
    const { category, urgency, title, words } = input
    // Saved as it stood: nothing was put right.
    if (isAsBefore(before, { ...input, ...where })) return before
    const sameClock = category === before.category && urgency === before.urgency
    const set = { category, urgency, title, words: where.common === 1 ? words : '', ...where }
    const after = changeTicket(tx, before, sameClock ? set : { ...set, ...newClock(tx, before, input) }, now)
    const door = moveReportsFor(tx, before, isDoor(address.kind) ? after.place : null, now)
    const moved =
      before.place === after.place
        ? {}
        : { ...wasAt(before), movedTo: door?.to, movedReports: door?.reports.join() }
    const said = { category, urgency, place: address.label }
    const mark = tellStory(tx, after.id, { kind: 'sorted', details: { ...said, ...moved } }, by, now)
    recordTicket(tx, after, 'ticket.sorted', by, now, { details: said })
    if (before.common !== after.common || !sameClock)
      tellOfTicket(tx, after, { event: 'sorted', mark, by }, now)
    if (door) tellMovedDoor(tx, after, door, { mark, by }, now)
    else if (before.place !== after.place) tellMovedReporter(tx, after, { mark, by }, now)
    return after
  })
}

function isAsBefore(before: Ticket, to: Sorting & Pick<Ticket, 'common'>): boolean {
  const words = to.common === 1 ? to.words : ''
  const said = (one: Pick<Ticket, 'category' | 'urgency' | 'place' | 'title' | 'words'>) =>
    JSON.stringify([one.category, one.urgency, one.place, one.title, one.words])
  return said(before) === said({ ...to, words })
}

/** Correcting a place lets nobody read along unasked: whoever corrects it is told who would. */
function mustBeAsked(
  tx: Db,
  before: Ticket,
  where: ReturnType<typeof atAddress>,
  { place, wider }: Sorting,
  now: string,
): void {
  if (wider === undefined || wider === place || before.place === place) return
  if (!isWider(readersMoved(tx, before, where, now))) return
  throw new Conflict('tickets:errors.widerPlace', { place: findAddress(tx, where.scope).label }).at('wider')
}

function newClock(tx: Db, before: Ticket, { category, urgency }: Sorting): Partial<Ticket> {
  const duty = dutyFor(tx, category, urgency)
  const clock = { clockMinutes: duty.repairMinutes, helper: duty.helps }
  if (before.state === 'deferred') {
    // The clock stands: what has run of it stays run.
    const runMs = inMs({ minutes: before.clockMinutes }) - (before.clockLeftMs ?? 0)
    return { ...clock, clockLeftMs: inMs({ minutes: duty.repairMinutes }) - runMs }
  }
  const begun = minutesAfter(before.repairBy, -before.clockMinutes)
  return { ...clock, repairBy: minutesAfter(begun, duty.repairMinutes) }
}
