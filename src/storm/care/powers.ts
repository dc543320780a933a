import { NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { can, type Standing, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { findEntry, type NamedEntry } from './entries.ts'
import { isFamilyTo } from './rules.ts'

/** May this person keep the entry as the person herself does: herself, or family she lets help. */
export function keepsEntry(
  db: Db,
  standing: Standing,
  entry: Pick<NamedEntry, 'personId' | 'unit' | 'familyHelps'>,
  now: string,
): boolean {
  if (standing.personId === entry.personId) return true
  return entry.familyHelps === 1 && isFamilyOf(db, standing, entry.personId, entry.unit, now)
}

/** Of the same home, and neither as landlord nor as lodger. */
export function isFamilyOf(db: Db, standing: Standing, personId: number, unit: string, now: string): boolean {
  const mine = standing.homes.find((home) => home.unit === unit)
  const theirs = standingOf(db, personId, now).homes.find((home) => home.unit === unit)
  return mine !== undefined && theirs !== undefined && isFamilyTo(mine.relation, theirs.relation)
}

/** Runs the list at this door: appoints visitors, sees what is due, and no field. */
export function runsList(standing: Standing, unit: string): boolean {
  return can(standing, 'care', unit)
}

export function runsAnyList(standing: Standing): boolean {
  return scopesOf(standing, 'care').length > 0
}

/** An entry this person keeps or runs. Throws NotFound for everyone else: that there is an entry is itself private. */
export function entryToArrange(db: Db, standing: Standing, id: number, now: string): NamedEntry {
  const entry = findEntry(db, id, now)
  if (!keepsEntry(db, standing, entry, now) && !runsList(standing, entry.unit))
    throw new NotFound('shared:errors.notFound')
  return entry
}

/** An entry this person may write in: herself, family, or who runs the list for somebody without an account. */
export function entryToWrite(db: Db, standing: Standing, id: number, now: string): NamedEntry {
  const entry = entryToArrange(db, standing, id, now)
  if (!keepsEntry(db, standing, entry, now) && entry.hasAccount)
    throw new NotAllowed('care:errors.writesAlone')
  return entry
}
