import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm'
import { insist, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { current, isSettled, notOver } from '#standing/homes.ts'
import { appointments, type Occupancy, occupancies, organisations, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { isOfEstate } from './rules.ts'

export function findOccupancy(db: Db, id: number): Occupancy {
  const row = db.select().from(occupancies).where(eq(occupancies.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** A belonging as the rules ask about it: what it is, and whether its person has an account. */
export function belongingNow(db: Db, row: Occupancy): Occupancy & { hasAccount: boolean } {
  const whose = eq(people.id, row.personId)
  const person = db.select({ since: people.accountSince }).from(people).where(whose).get()
  return { ...row, hasAccount: (person?.since ?? null) !== null }
}

/** The occupant who now votes for this unit's household. */
export function representativeOf(db: Db, unit: string, now: string): Occupancy | undefined {
  const here = and(
    eq(occupancies.unit, unit),
    isNotNull(occupancies.representativeSince),
    isSettled,
    current(now),
  )
  return db.select().from(occupancies).where(here).get()
}

/** Has this person a home or a duty at `now`, or one that begins later? */
export function belongsAt(db: Db, personId: number, now: string): boolean {
  const home = and(eq(occupancies.personId, personId), notOver(now))
  if (db.select().from(occupancies).where(home).get()) return true
  const running = and(
    isNull(appointments.endedAt),
    or(isNull(appointments.until), gt(appointments.until, now)),
  )
  const post = db
    .select({ id: appointments.id })
    .from(appointments)
    .leftJoin(organisations, eq(organisations.id, appointments.organisationId))
    .where(and(eq(appointments.personId, personId), running, isNull(organisations.closedAt)))
    .get()
  return post !== undefined
}

/** Throws NotAllowed for an account with nothing behind it now: neither a home nor a duty. */
export function mustBelong(db: Db, personId: number, now: string): void {
  insist(isOfEstate(standingOf(db, personId, now)))
}

/** Writes what happened to an occupancy into the record, for the household to read. */
export function recordOccupancy(
  tx: Db,
  row: Occupancy,
  action: string,
  by: number,
  now: string,
  more: { why?: string; details?: Record<string, unknown> } = {},
): void {
  const person = tx.select({ name: people.name }).from(people).where(eq(people.id, row.personId)).get()
  record(tx, action, `occupancy:${row.id}`, by, now, {
    for: by === row.personId ? null : row.personId,
    unit: row.unit,
    why: more.why ?? null,
    details: { name: person?.name ?? '', relation: row.relation, ...more.details },
  })
}
