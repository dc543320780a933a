import { and, eq } from 'drizzle-orm'
import { NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { type TicketDuty, usualDuty } from './duty-table.ts'
import { type Category, categories, type TicketUrgency, ticketUrgencies } from './kinds.ts'
import { ticketDuties } from './office-schema.ts'

/** Who does what in which time for this kind of trouble. */
export function dutyFor(db: Db, category: Category, urgency: TicketUrgency): TicketDuty {
  const row = db
    .select()
    .from(ticketDuties)
    .where(and(eq(ticketDuties.category, category), eq(ticketDuties.urgency, urgency)))
    .get()
  if (!row) return usualDuty(category, urgency)
  const { changedAt: _, changedBy: __, ...duty } = row
  return duty
}

/** The whole table, category by category, the worst first. */
export function dutyTable(db: Db): (TicketDuty & { changedAt: string | null })[] {
  const changed = new Map(
    db
      .select()
      .from(ticketDuties)
      .all()
      .map((row) => [`${row.category} ${row.urgency}`, row]),
  )
  return categories.flatMap((category) =>
    ticketUrgencies.map((urgency) => {
      const row = changed.get(`${category} ${urgency}`)
      return row ?? { ...usualDuty(category, urgency), changedAt: null }
    }),
  )
}

/** Changes one line. It holds for tickets from now on; who has a deadline keeps it. */
export function changeDuty(db: Db, duty: TicketDuty, by: number, now: string): TicketDuty {
  return db.transaction((tx) => {
    if (!can(standingOf(tx, by, now), 'settings', '')) throw new NotAllowed('shared:errors.notAllowed')
    if (duty.respondMinutes > duty.repairMinutes) throw new Refused('tickets:errors.respondAfterRepair')
    const row = { ...duty, changedAt: now, changedBy: by }
    tx.insert(ticketDuties)
      .values(row)
      .onConflictDoUpdate({ target: [ticketDuties.category, ticketDuties.urgency], set: row })
      .run()
    record(tx, 'duty.changed', `duty:${duty.category}:${duty.urgency}`, by, now, {
      details: {
        category: duty.category,
        urgency: duty.urgency,
        leads: duty.leads,
        respondMinutes: duty.respondMinutes,
        repairMinutes: duty.repairMinutes,
        late: duty.late,
      },
    })
    return duty
  })
}
