import { and, eq, isNull } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter, minutesAfter, minutesBetween } from '#time/instants.ts'
import { deskLabel, otherDesks, staffAt } from './desks.ts'
import type { TicketHandover } from './office-schema.ts'
import { ticketHandovers } from './office-schema.ts'
import { changeTicket, recordTicket, tellStory, ticketRow, workedOn } from './rows.ts'
import { deskOfPost, deskPosts, isLiveTicket, isSteward, offerHours } from './rules.ts'
import type { Ticket } from './schema.ts'
import { tickets } from './schema.ts'
import { desk, tellOfTicket } from './telling.ts'

export function openOffer(tx: Db, ticketId: number): TicketHandover | null {
  const open = and(eq(ticketHandovers.ticketId, ticketId), isNull(ticketHandovers.answer))
  return tx.select().from(ticketHandovers).where(open).get() ?? null
}

/**
 * Offers a ticket to another organisation, saying why it is theirs. Until they accept, it stays with whoever has it,
 * and so does its clock: nobody gets rid of a deadline by passing it on.
 */
export function offerTicket(
  db: Db,
  input: { id: number; toDesk: string; why: string },
  by: number,
  now: string,
): TicketHandover {
  return db.transaction((tx) => {
    const ticket = workedOn(tx, input.id, by, now)
    const why = input.why
    if (!isLiveTicket(ticket.state)) throw new Conflict('tickets:errors.movedOn')
    if (why === '') throw new Refused('tickets:errors.whyMissing')
    if (openOffer(tx, ticket.id)) throw new Conflict('tickets:errors.offeredAlready')
    if (!otherDesks(tx, ticket.desk, ticket.place, now).some((one) => one.desk === input.toDesk))
      throw new Refused('tickets:errors.noSuchDesk')
    const lapsesAt = hoursAfter(now, offerHours)
    const row = {
      ticketId: ticket.id,
      fromDesk: ticket.desk,
      toDesk: input.toDesk,
      why,
      offeredBy: by,
      offeredAt: now,
      lapsesAt,
    }
    const offer = tx.insert(ticketHandovers).values(row).returning().get()
    schedule(tx, {
      kind: 'tickets.lapse',
      key: lapseKey(offer.id),
      dueAt: lapsesAt,
      payload: { id: offer.id },
    })
    const to = deskLabel(tx, input.toDesk, now)
    const mark = tellStory(
      tx,
      ticket.id,
      { kind: 'offered', internal: true, body: why, details: { to } },
      by,
      now,
    )
    recordTicket(tx, ticket, 'ticket.offered', by, now, { why, details: { to } })
    const asked = staffAt(tx, input.toDesk, ticket.place, now).map((duty) => duty.personId)
    tellOfTicket(tx, ticket, { event: 'offered', mark, named: asked, by }, now)
    return offer
  })
}

const lapseKey = (id: number) => `tickets.lapse:${id}`

/** Says yes or no to what was offered to one's desk; a no needs a reason. The desk that offers may take it back. */
export function answerHandover(
  db: Db,
  input: { id: number; ticketId: number; answer: 'accepted' | 'refused' | 'takenBack'; why: string },
  by: number,
  now: string,
): Ticket {
  return db.transaction((tx) => {
    const offer = tx.select().from(ticketHandovers).where(eq(ticketHandovers.id, input.id)).get()
    if (!offer || offer.ticketId !== input.ticketId) throw new NotFound('shared:errors.notFound')
    if (offer.answer !== null) throw new Conflict('tickets:errors.movedOn')
    const ticket = ticketRow(tx, offer.ticketId)
    const at = input.answer === 'takenBack' ? offer.fromDesk : offer.toDesk
    if (!sitsAt(tx, at, ticket, by, now)) throw new NotAllowed('tickets:errors.notYourDesk')
    if (input.answer === 'accepted' && !isLiveTicket(ticket.state))
      throw new Conflict('tickets:errors.movedOn')
    if (input.answer === 'refused' && input.why === '') throw new Refused('tickets:errors.whyMissing')
    return answerOffer(tx, offer, { answer: input.answer, why: input.why }, by, now)
  })
}

function sitsAt(tx: Db, at: string, ticket: Ticket, by: number, now: string): boolean {
  const standing = standingOf(tx, by, now)
  return (
    isSteward(standing) ||
    deskPosts(standing).some((post) => deskOfPost(post) === at && covers(post.scope, ticket.place))
  )
}

/** Writes the answer; an accepted ticket lies open on its new desk, with time to answer but the same deadline. */
export function answerOffer(
  tx: Db,
  offer: TicketHandover,
  { answer, why }: { answer: NonNullable<TicketHandover['answer']>; why: string },
  by: number | null,
  now: string,
): Ticket {
  const before = ticketRow(tx, offer.ticketId)
  const set = { answer, answeredAt: now, answeredBy: by, answerWhy: why || null }
  tx.update(ticketHandovers).set(set).where(eq(ticketHandovers.id, offer.id)).run()
  unschedule(tx, lapseKey(offer.id))
  const to = deskLabel(tx, offer.toDesk, now)
  const after = answer === 'accepted' ? changeTicket(tx, before, onNewDesk(before, offer, now), now) : before
  const internal = answer !== 'accepted'
  const mark = tellStory(tx, after.id, { kind: answer, internal, body: why, details: { to } }, by, now)
  recordTicket(tx, after, `ticket.${answer}`, by, now, { why: why || null, details: { to } })
  tellOfTicket(tx, after, { event: answer, mark, named: [offer.offeredBy], by, params: { to } }, now)
  return after
}

function onNewDesk(before: Ticket, offer: TicketHandover, now: string): Partial<Ticket> {
  const respondMinutes = Math.max(15, minutesBetween(before.openedAt, before.respondBy))
  return {
    desk: offer.toDesk,
    assigneeId: null,
    assignedAt: null,
    assignedBy: null,
    ...(before.state === 'inProgress' && { state: 'open' as const }),
    respondedAt: null,
    unansweredAt: null,
    respondBy: minutesAfter(now, respondMinutes),
    ...(before.escalatedDesk === offer.toDesk && { escalatedDesk: null }),
  }
}

/** Nobody answered in time: it stays where it is, and that desk is told. A job. */
export function lapseOffer(tx: Db, id: number, now: string): void {
  const offer = tx.select().from(ticketHandovers).where(eq(ticketHandovers.id, id)).get()
  if (!offer || offer.answer !== null) return
  const ticket = answerOffer(tx, offer, { answer: 'lapsed', why: '' }, null, now)
  const named = desk(tx, ticket, now)
  tellOfTicket(tx, ticket, { event: 'lapsed', what: 'stays', mark: offer.id, named, by: null }, now)
}

/** What is offered to these desks and waits for an answer, the oldest first. */
export function offersTo(db: Db, desks: readonly string[]) {
  return db
    .select({ offer: ticketHandovers, ticket: tickets })
    .from(ticketHandovers)
    .innerJoin(tickets, eq(tickets.id, ticketHandovers.ticketId))
    .where(and(inList(ticketHandovers.toDesk, desks), isNull(ticketHandovers.answer)))
    .orderBy(ticketHandovers.id)
    .limit(50)
    .all()
}
