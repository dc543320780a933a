import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { doorsWaitedAt } from '#joining/doors-waited-at.ts'
import { coversUnit } from './active.ts'
import { emergencyWords } from './emergency-words.ts'
import { isActive, stageOf } from './rules.ts'
import type { Emergency } from './schema.ts'
import { shownLines } from './show.ts'

/** The doors of an emergency, running or over, at which this person waits to be of the home; [] for everybody else. */
export function doorsWaitedIn(db: Db, emergency: Emergency, personId: number, now: string): string[] {
  if (emergency.state === 'proposed') return []
  return doorsWaitedAt(db, personId, now).filter((unit) => coversUnit(emergency, unit))
}

/** The same while it runs. */
export function waitsWithin(db: Db, emergency: Emergency, personId: number, now: string): string[] {
  return isActive(emergency, now) ? doorsWaitedIn(db, emergency, personId, now) : []
}

/** What is said to everybody at a door: what to do, whom to ring and where to go. Who stands behind it is said to whoever is of the estate. */
export function announcedIn(db: Db, row: Emergency, language: Language, now: string) {
  const { id, level, drill, kind } = row
  const lines = shownLines(db, id, language).filter((line) => line.kind !== 'check')
  return {
    ...{ id, level, kind, stage: stageOf(row), drill: drill === 1, runs: isActive(row, now) },
    words: emergencyWords(db, row, language),
    lines: lines.map(({ kind, text, phone }) => ({ kind, text, phone, place: null })),
  }
}
export type Announced = ReturnType<typeof announcedIn>
