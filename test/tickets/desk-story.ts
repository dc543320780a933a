import { asc, eq } from 'drizzle-orm'
import { runDueJobs } from '#estate/jobs.ts'
import { jobHandlers } from '#program/jobs.ts'
import { appointments } from '#standing/schema.ts'
import type { TestEstate } from '#test/estate.ts'
import type { NewTicket } from '#tickets/opening.ts'
import { openTicket } from '#tickets/opening.ts'
import { ticketEntries, tickets } from '#tickets/schema.ts'
import { minutesAfter } from '#time/instants.ts'

export const leak: NewTicket = {
  category: 'leak',
  urgency: 'urgent',
  place: '3/2/501',
  title: '厨房立管漏水',
  words: '晚上水声很大，柜子都湿了。',
}

/** The leak, as the resident of 3-2-501 reports it; other words win. */
export function reported(estate: TestEstate, more: Partial<NewTicket> = {}, by = estate.cast.resident) {
  return openTicket(estate.db, { ...leak, ...more }, by.id, estate.clock.now)
}

export const common = { place: '3/2', title: '楼道灯不亮', category: 'lights', urgency: 'ordinary' } as const

export function ticketNow(estate: TestEstate, id: number) {
  return estate.db.select().from(tickets).where(eq(tickets.id, id)).get()!
}

export function storyOf(estate: TestEstate, id: number) {
  return estate.db
    .select()
    .from(ticketEntries)
    .where(eq(ticketEntries.ticketId, id))
    .orderBy(asc(ticketEntries.id))
    .all()
    .map((entry) => entry.kind)
}

/** Turns the clock and does what falls due on the way, as the host's timer would. */
export function pass(estate: TestEstate, minutes: number) {
  estate.clock.now = minutesAfter(estate.clock.now, minutes)
  while (runDueJobs(estate.db, jobHandlers, estate.clock.now) > 0) {}
}

/** Ends an appointment without a command: fixture. */
export function leaves(estate: TestEstate, personId: number) {
  estate.db
    .update(appointments)
    .set({ endedAt: estate.clock.now })
    .where(eq(appointments.personId, personId))
    .run()
}
