import { and, eq, lte } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { current } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import { reportsOf } from '#tickets/rows.ts'
import type { TicketReport } from '#tickets/schema.ts'

type OfDoor = Pick<TicketReport, 'unit' | 'personId' | 'reportedAt'>

/** Was it reported for a door by somebody who is none of that household: a clerk, the captain? */
export function isForOthers(db: Db, { unit, personId, reportedAt }: OfDoor): boolean {
  if (unit === '') return false
  const theirs = and(
    eq(occupancies.unit, unit),
    eq(occupancies.personId, personId),
    lte(occupancies.since, reportedAt),
  )
  return db.select({ id: occupancies.id }).from(occupancies).where(theirs).get() === undefined
}

/** Whose door it is, of those who belonged there when it was reported and still do. */
export function behindDoor(db: Db, { unit, reportedAt }: OfDoor, now: string) {
  return db
    .select({ personId: people.id, accountSince: people.accountSince })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(and(eq(occupancies.unit, unit), lte(occupancies.since, reportedAt), current(now)))
    .all()
}

/** Everybody behind the doors that others reported a ticket for. */
export function behindDoors(db: Db, ticketId: number, now: string): number[] {
  return reportsOf(db, ticketId)
    .filter((report) => isForOthers(db, report))
    .flatMap((report) => behindDoor(db, report, now).map((one) => one.personId))
}
