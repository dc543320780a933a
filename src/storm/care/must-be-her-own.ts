import { eq } from 'drizzle-orm'
import { activeEmergencies, coversUnit } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { NamedEntry } from './entries.ts'
import { careFields } from './schema.ts'

/** What runs at this door in earnest. */
export function runningAt(db: Db, unit: string, now: string): Emergency[] {
  return activeEmergencies(db, now).filter((one) => one.drill === 0 && coversUnit(one, unit))
}

/**
 * As long as an emergency runs at her door nobody but herself takes a person off the list of whom to see first. Throws
 * Conflict.
 */
export function mustBeHerOwn(tx: Db, entry: NamedEntry, by: number, now: string): void {
  if (by !== entry.personId && runningAt(tx, entry.unit, now).length > 0)
    throw new Conflict('care:errors.herOwnNow', { name: entry.name })
}

/** The same for what is written of her: another may add to it and change it, and leave nothing out. */
export function mustLeaveWhole(
  tx: Db,
  entry: NamedEntry,
  kept: readonly string[],
  by: number,
  now: string,
): void {
  const had = tx
    .select({ field: careFields.field })
    .from(careFields)
    .where(eq(careFields.entryId, entry.id))
    .all()
  if (had.some(({ field }) => !kept.includes(field))) mustBeHerOwn(tx, entry, by, now)
}
