import { and, asc, eq } from 'drizzle-orm'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { moneyInFen as readFen } from '#typed/money.ts'
import type { Payer } from './kinds.ts'
import { ticketCosts } from './office-schema.ts'
import { recordTicket, tellStory, workedOn } from './rows.ts'

type Cost = typeof ticketCosts.$inferSelect
/** In 分: a hundred million yuan is a slip of the finger. */
const mostAmount = 10_000_000_000

/** What part of the work cost, in 分, and who pays; everybody who reads the ticket reads it. */
export function enterCost(
  db: Db,
  input: { id: number; amount: number; payer: Payer; what: string },
  by: number,
  now: string,
): Cost {
  return db.transaction((tx) => {
    const ticket = workedOn(tx, input.id, by, now)
    const { amount, payer } = input
    const what = input.what
    if (ticket.state === 'merged' || ticket.state === 'declined') throw new Conflict('tickets:errors.movedOn')
    if (!Number.isSafeInteger(amount) || amount <= 0 || amount > mostAmount)
      throw new Refused('tickets:errors.amount')
    if (what === '') throw new Refused('tickets:errors.whatMissing')
    const row = { ticketId: ticket.id, amount, payer, what, enteredBy: by, enteredAt: now }
    const cost = tx.insert(ticketCosts).values(row).returning().get()
    tellStory(tx, ticket.id, { kind: 'cost', details: { amount, payer, what } }, by, now)
    recordTicket(tx, ticket, 'ticket.costEntered', by, now, { details: { amount, payer, what } })
    return cost
  })
}

/** A wrong line no longer counts; it stays readable in the story. */
export function takeCostBack(db: Db, input: { id: number; costId: number }, by: number, now: string): Cost {
  return db.transaction((tx) => {
    const ticket = workedOn(tx, input.id, by, now)
    const mine = and(eq(ticketCosts.id, input.costId), eq(ticketCosts.ticketId, ticket.id))
    const before = tx.select().from(ticketCosts).where(mine).get()
    if (!before) throw new NotFound('shared:errors.notFound')
    if (before.takenBackAt !== null) throw new Conflict('tickets:errors.movedOn')
    const { amount, payer, what } = before
    tellStory(tx, ticket.id, { kind: 'costTakenBack', details: { amount, payer, what } }, by, now)
    recordTicket(tx, ticket, 'ticket.costTakenBack', by, now, { details: { amount, payer, what } })
    return tx.update(ticketCosts).set({ takenBackAt: now, takenBackBy: by }).where(mine).returning().get()!
  })
}

export function costsOf(db: Db, ticketId: number): Cost[] {
  return db
    .select()
    .from(ticketCosts)
    .where(eq(ticketCosts.ticketId, ticketId))
    .orderBy(asc(ticketCosts.id))
    .all()
}

/** What people type for a cost, in 分 (`#typed/money.ts`); null for what is no sum of money. */
export function costInFen(typed: string): number | null {
  return readFen(typed, mostAmount * 10)
}
