import { and, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { dutiesWhere, holdingAt } from '#standing/duties.ts'
import { appointments } from '#standing/schema.ts'

/**
 * Where there is no second person at present, the sentence that says so and whom to ask for one: the steward, by name and
 * by the phone of the estate; where it is the steward who asks, that somebody else must be appointed.
 */
export function nobodyToAsk(
  db: Db,
  by: number,
  now: string,
): { key: string; params: Record<string, string> } {
  const stewards = dutiesWhere(db, and(eq(appointments.role, 'steward'), holdingAt(now))!)
  const others = stewards.filter((duty) => duty.personId !== by && duty.hasAccount).map((duty) => duty.name)
  const phone = estateSettingsOf(db).helpPhone
  const names = [...new Set(others)].join('、')
  if (names === '') return { key: 'agreement:nobody.own', params: {} }
  if (phone === null) return { key: 'agreement:nobody.steward', params: { names } }
  return { key: 'agreement:nobody.stewardPhone', params: { names, phone } }
}
