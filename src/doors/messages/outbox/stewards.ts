import { and, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { dutiesWhere, holdingAt } from '#standing/duties.ts'
import { appointments } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'
import { announce, type Words } from './announce.ts'

const worthDays = 7

/** Whoever keeps the estate's settings hears of what they alone can put right. */
export function tellStewards(
  tx: Db,
  told: { key: string; title: Words; body: Words; url: string },
  now: string,
): void {
  const stewards = dutiesWhere(tx, and(eq(appointments.role, 'steward'), holdingAt(now))!)
  const people = [...new Set(stewards.filter((one) => one.hasAccount).map((one) => one.personId))]
  if (people.length === 0) return
  const expiresAt = daysAfter(now, worthDays)
  announce(tx, { ...told, kind: 'account', urgency: 'normal', to: { people }, expiresAt }, now)
}
