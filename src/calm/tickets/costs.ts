import { and, asc, eq } from 'drizzle-orm'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { mustBeKnowable } from '#estate/known.ts'
import { nameOf } from '#standing/names.ts'
import { dayAndClockOfEstate } from '#time/wall.ts'
import type { Payer } from './kinds.ts'
import { ticketCosts } from './office-schema.ts'
import { recordTicket, tellStory, workedOn } from './rows.ts'
import { mostAmount } from './rules.ts'

type Cost = typeof ticketCosts.$inferSelect

/**
 * What part of the work cost, in 分, and who pays; everybody who reads the ticket reads it. Throws Conflict where the same stands
 * there since the page was drawn (`known`: the newest cost then); the page that comes back knows of it.
 */
export function enterCost(
  db: Db,
  input: { id: number; amount: number; payer: Payer; what: string; known?: number | null },
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
    mustBeNews(tx, { ticketId: ticket.id, amount, what, known: input.known ?? null })
    const row = { ticketId: ticket.id, amount, payer, what, enteredBy: by, enteredAt: now }
    const cost = tx.insert(ticketCosts).values(row).returning().get()
    tellStory(tx, ticket.id, { kind: 'cost', details: { amount, payer, what } }, by, now)
    recordTicket(tx, ticket, 'ticket.costEntered', by, now, { details: { amount, payer, what } })
    return cost
  })
}

type News = Pick<Cost, 'ticketId' | 'amount' | 'what'> & { known: number | null }

/** One bill in two hands, or in two tabs, is one cost. */
function mustBeNews(tx: Db, { ticketId, amount, what, known }: News): void {
  if (known === null) return
  const costs = costsOf(tx, ticketId)
  mustBeKnowable(known, Math.max(0, ...costs.map(({ id }) => id)))
  const since = costs.filter((cost) => cost.id > known && cost.takenBackAt === null)
  const same = since.find((cost) => cost.amount === amount && cost.what === what)
  if (!same) return
  const when = dayAndClockOfEstate(same.enteredAt, estateSettingsOf(tx).timezone)
  throw new Conflict('tickets:errors.costSince', { when, name: nameOf(tx, same.enteredBy), what })
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
