import { coversUnit } from '#emergencies/active.ts'
import { mustWorkAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { clearOld, insertEntry, writeFields } from './consent.ts'
import type { Fields } from './rules.ts'
import type { CareEntry } from './schema.ts'

type RescueInput = {
  emergency: Emergency
  personId: number
  unit: string
  words: string
  fields: Fields
}

/**
 * Writes somebody down in an emergency without waiting for consent, to protect life (PIPL Art. 13 (4)): by the duty
 * "care", for this emergency alone, erased with it; the person is told afterwards (Art. 18) on her own page. Refused in
 * a drill and outside its scope.
 */
export function writeForRescue(db: Db, input: RescueInput, by: number, now: string): CareEntry {
  const { emergency, personId, unit, words, fields } = input
  return db.transaction((tx) => {
    const here = { duty: 'care', place: unit } as const
    mustWorkAt(tx, standingOf(tx, by, now), emergency, here, now)
    if (emergency.drill === 1) throw new Refused('care:errors.drill')
    const lives = standingOf(tx, personId, now).homes.some((home) => home.unit === unit)
    if (!lives || !coversUnit(emergency, unit)) throw new Refused('care:errors.notLivingThere')
    clearOld(tx, personId, by, now)
    const entry = insertEntry(
      tx,
      { personId, unit, words, how: 'spoken', familyHelps: true, basis: 'rescue', emergencyId: emergency.id },
      by,
      now,
    )
    writeFields(tx, entry.id, fields)
    record(tx, 'care.rescued', `care:${entry.id}`, by, now, { for: personId })
    return entry
  })
}
