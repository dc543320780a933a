import { and, eq, lte, ne, type SQL } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { current, isSettled } from '#standing/homes.ts'
import { occupancies } from '#standing/schema.ts'
import { emergencyNeeds, needReports } from './schema.ts'

/** Ways in which somebody calls for a home, as one of it, as a neighbour or as one who waits at its door, and not as their work. */
const ownWays = ['rollcall', 'household', 'newcomer'] as const

/** Everybody of this home, wherever they live by now: its daughter who calls for it is one of it, and no helper from outside. */
export function peopleOfHome(db: Db, unit: string, now: string): number[] {
  return peopleWhere(db, and(eq(occupancies.unit, unit), current(now))!)
}

/** Who lives there, and not elsewhere. */
export function dwellersOf(db: Db, unit: string, now: string): number[] {
  return peopleWhere(db, and(eq(occupancies.unit, unit), ne(occupancies.relation, 'offsite'), current(now))!)
}

/** Whoever is of this home and not only waits to be. */
export function settledAt(db: Db, unit: string, now: string): number[] {
  return peopleWhere(db, and(eq(occupancies.unit, unit), isSettled, current(now))!)
}

function peopleWhere(db: Db, where: SQL): number[] {
  const rows = db.select({ id: occupancies.personId }).from(occupancies).where(where).all()
  return [...new Set(rows.map(({ id }) => id))]
}

/** Who hears what becomes of a call: everybody of the home whom it has agreed to, and whoever called for it unless they have left it since; nobody for what was no call. */
export function callersOf(db: Db, listingId: number, now: string): number[] {
  const need = db.select().from(emergencyNeeds).where(eq(emergencyNeeds.listingId, listingId)).get()
  if (!need || need.unit === '') return []
  const called = and(eq(needReports.listingId, listingId), inList(needReports.how, ownWays))
  const by = db.select({ by: needReports.by }).from(needReports).where(called).all()
  const left = leftHome(db, need.unit, now)
  const callers = by.flatMap((one) => one.by ?? []).filter((one) => !left.includes(one))
  return [...new Set([...settledAt(db, need.unit, now), ...callers])]
}

/** Whoever was of this home and is no more: what becomes of it is none of theirs. */
function leftHome(db: Db, unit: string, now: string): number[] {
  const here = peopleOfHome(db, unit, now)
  const over = peopleWhere(db, and(eq(occupancies.unit, unit), lte(occupancies.until, now))!)
  return over.filter((id) => !here.includes(id))
}
