import { and, eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { people } from '#standing/schema.ts'
import type { DutyKind, LineKind } from './kinds.ts'
import type { PlanLine } from './plan-schema.ts'
import { planDuties, planLines } from './plan-schema.ts'
import { findPlan, mustPlan, recordPlan } from './plans.ts'

/** The most lines a plan has: a page nobody can read at night helps nobody. */
const mostLines = 80

type LineInput = {
  planId: number
  kind: LineKind
  duty: DutyKind | null
  zh: string
  en: string
  phone: string | null
  place: string | null
}

/** Adds a check, a contact, a meeting point or a route at the end. Throws Refused where the place is not in the tree. */
export function addLine(db: Db, input: LineInput, by: number, now: string): PlanLine {
  return db.transaction((tx) => {
    mustPlan(tx, by, now)
    findPlan(tx, input.planId)
    const { count, last } = tx
      .select({ count: sql<number>`count(*)`, last: sql<number>`coalesce(max(${planLines.position}), 0)` })
      .from(planLines)
      .where(eq(planLines.planId, input.planId))
      .get()!
    if (count >= mostLines) throw new Refused('emergencies:errors.lines', { most: mostLines })
    if (input.place !== null && !isThere(tx, input.place)) throw new Refused('emergencies:errors.place')
    const line = tx
      .insert(planLines)
      .values({ ...input, position: last + 1 })
      .returning()
      .get()
    recordPlan(tx, input.planId, 'changed', by, now)
    return line
  })
}

export function removeLine(db: Db, input: { planId: number; line: number }, by: number, now: string): void {
  db.transaction((tx) => {
    mustPlan(tx, by, now)
    const which = and(eq(planLines.id, input.line), eq(planLines.planId, input.planId))
    const gone = tx.delete(planLines).where(which).returning({ id: planLines.id }).get()
    if (!gone) throw new NotFound('shared:errors.notFound')
    recordPlan(tx, input.planId, 'changed', by, now)
  })
}

/** Names somebody for a duty, as holder or stand-in. Who is named already is moved, not named twice. */
export function nameHolder(
  db: Db,
  input: { planId: number; duty: DutyKind; personId: number; standIn: boolean },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    mustPlan(tx, by, now)
    findPlan(tx, input.planId)
    const person = tx.select().from(people).where(eq(people.id, input.personId)).get()
    if (!person || person.closedAt !== null) throw new Refused('emergencies:errors.noPerson')
    const row = { ...input, standIn: input.standIn ? 1 : 0, namedAt: now, namedBy: by }
    tx.insert(planDuties)
      .values(row)
      .onConflictDoUpdate({ target: [planDuties.planId, planDuties.duty, planDuties.personId], set: row })
      .run()
    recordPlan(tx, input.planId, 'changed', by, now)
  })
}

export function removeHolder(
  db: Db,
  input: { planId: number; holder: number },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    mustPlan(tx, by, now)
    const which = and(eq(planDuties.id, input.holder), eq(planDuties.planId, input.planId))
    const gone = tx.delete(planDuties).where(which).returning({ id: planDuties.id }).get()
    if (!gone) throw new Conflict('emergencies:errors.removedAlready')
    recordPlan(tx, input.planId, 'changed', by, now)
  })
}

function isThere(tx: Db, path: string): boolean {
  const row = tx
    .select({ retiredAt: addresses.retiredAt })
    .from(addresses)
    .where(eq(addresses.path, path))
    .get()
  return row !== undefined && row.retiredAt === null
}
