import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import { Conflict, insist } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { events } from '#record/schema.ts'
import { changeHome, notOver } from '#standing/homes.ts'
import { type Occupancy, occupancies, people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { maySettle } from './giving.ts'
import { tellAtHome, tellDisputed } from './household-telling.ts'
import { findOccupancy, recordOccupancy } from './occupancies.ts'

type Entered = Pick<Occupancy, 'id' | 'personId' | 'unit' | 'verifiedHow' | 'verifiedBy' | 'unsettledSince'>

/** Somebody else entered this person into the home, or it waits for the home's word; whoever belonged to it before may say that this is wrong. */
export function mayDispute({ personId, homes }: Standing, row: Entered): boolean {
  if (row.personId === personId || row.verifiedBy === personId) return false
  if (row.verifiedHow !== 'entered' && row.unsettledSince === null) return false
  return homes.some(({ unit, occupancyId }) => unit === row.unit && occupancyId < row.id)
}

/** Who of the household said that this person is none of theirs, and when; null where nobody has, or it is settled since. */
export function disputeOf(db: Db, occupancyId: number): { at: string; by: number | null } | null {
  const last = db
    .select({ at: events.at, by: events.byPerson, action: events.action })
    .from(events)
    .where(eq(events.subject, `occupancy:${occupancyId}`))
    .orderBy(desc(events.id))
    .all()
    .find(({ action }) => action === 'occupancy.disputed' || action === 'occupancy.confirmed')
  return last?.action === 'occupancy.disputed' ? last : null
}

/** Does this belonging still wait for the home or the register, so that it gives nothing yet? */
export function stillWaits(db: Db, occupancyId: number | null): boolean {
  return occupancyId !== null && findOccupancy(db, occupancyId).unsettledSince !== null
}

/** Has the home or the register agreed to this belonging, so that whoever brought them in decides about it no longer? */
export function homeSaidYes(db: Db, occupancyId: number): boolean {
  const agreed = and(eq(events.subject, `occupancy:${occupancyId}`), eq(events.action, 'occupancy.confirmed'))
  return db.select({ id: events.id }).from(events).where(agreed).limit(1).get() !== undefined
}

/**
 * "Nobody of ours": from now on it gives no right, until whoever keeps the register settles it. They hear it, and whoever entered
 * it, and the person. Said a second time it changes nothing. Throws NotFound, NotAllowed.
 */
export function disputeOccupancy(db: Db, occupancyId: number, by: number, now: string): Occupancy {
  return db.transaction((tx) => {
    const row = findOccupancy(tx, occupancyId)
    insist(mayDispute(standingOf(tx, by, now), row))
    if (disputeOf(tx, row.id) !== null) return row
    recordOccupancy(tx, row, 'occupancy.disputed', by, now)
    tellDisputed(tx, row, by, now)
    return changeHome(tx, row.id, { unsettledSince: row.unsettledSince ?? now })
  })
}

/** "One of ours": from now on it counts. Throws NotFound, NotAllowed (`maySettle`), Conflict where it counts already. */
export function confirmOccupancy(db: Db, occupancyId: number, by: number, now: string): Occupancy {
  return db.transaction((tx) => {
    const row = findOccupancy(tx, occupancyId)
    if (row.unsettledSince === null) throw new Conflict('people:errors.settledAlready')
    insist(maySettle(standingOf(tx, by, now), row, disputeOf(tx, row.id)?.by ?? null))
    const counts = changeHome(tx, row.id, { unsettledSince: null })
    recordOccupancy(tx, counts, 'occupancy.confirmed', by, now)
    tellAtHome(tx, counts, 'confirmed', by, now)
    return counts
  })
}

/** Who waits to be of a home within these scopes, or is disputed there: for whoever keeps the register, oldest first. */
export function waitingMembers(db: Db, scopes: readonly string[], now: string) {
  return db
    .select({
      id: occupancies.id,
      personId: occupancies.personId,
      unit: occupancies.unit,
      door: addresses.label,
      name: people.name,
    })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .innerJoin(addresses, eq(addresses.path, occupancies.unit))
    .where(and(isNotNull(occupancies.unsettledSince), notOver(now)))
    .orderBy(occupancies.unsettledSince)
    .all()
    .filter(({ unit }) => scopes.some((scope) => covers(scope, unit)))
    .map((row) => ({ ...row, disputed: disputeOf(db, row.id) !== null }))
}
