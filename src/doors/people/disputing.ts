import { and, eq } from 'drizzle-orm'
import { NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { events } from '#record/schema.ts'
import type { Occupancy } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { tellDisputed } from './household-telling.ts'
import { findOccupancy, recordOccupancy } from './occupancies.ts'

type Entered = Pick<Occupancy, 'id' | 'personId' | 'unit' | 'verifiedHow' | 'verifiedBy'>

/** Somebody else entered this person into the home; whoever belonged to it before may say that this is wrong. */
export function mayDispute({ personId, homes }: Standing, row: Entered): boolean {
  if (row.verifiedHow !== 'entered' || row.personId === personId || row.verifiedBy === personId) return false
  return homes.some(({ unit, occupancyId }) => unit === row.unit && occupancyId < row.id)
}

/** When the household said that this person is none of theirs; null where nobody has. */
export function disputedAt(db: Db, occupancyId: number): string | null {
  const said = and(eq(events.subject, `occupancy:${occupancyId}`), eq(events.action, 'occupancy.disputed'))
  return db.select({ at: events.at }).from(events).where(said).get()?.at ?? null
}

/**
 * "Nobody of ours": said to whoever keeps the register there, and to whoever entered it; they decide. Said a second time it
 * changes nothing. Throws NotFound, NotAllowed.
 */
export function disputeOccupancy(db: Db, occupancyId: number, by: number, now: string): Occupancy {
  return db.transaction((tx) => {
    const row = findOccupancy(tx, occupancyId)
    if (!mayDispute(standingOf(tx, by, now), row)) throw new NotAllowed('shared:errors.notAllowed')
    if (disputedAt(tx, row.id) !== null) return row
    recordOccupancy(tx, row, 'occupancy.disputed', by, now)
    tellDisputed(tx, row, by, now)
    return row
  })
}
