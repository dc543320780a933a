import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { common } from '#notices/reach/rules.ts'
import { coversUnit, scopesOfEmergency, unitsOf } from './active.ts'
import { openWhere } from './alike.ts'
import { emergencyName } from './emergency-words.ts'
import { isActive, worstFirst } from './rules.ts'
import type { Emergency } from './schema.ts'
import { scopeLabels } from './show.ts'

/**
 * What real runs at `now` at doors of this one besides it, the worst and newest first: the end of one says nothing of the
 * other, and nobody is sent home into it.
 */
export function stillHolding(db: Db, emergency: Emergency, now: string): Emergency[] {
  if (emergency.drill === 1) return []
  const others = openWhere(db, scopesOfEmergency(emergency), now)
  return worstFirst(others.filter((row) => row.id !== emergency.id && row.drill === 0 && isActive(row, now)))
}

/** The same as a page says it: what, where, and the way there. */
export function shownStill(db: Db, rows: readonly Emergency[], language: Language) {
  return rows.map((row) => ({
    id: row.id,
    title: emergencyName(db, row, language),
    places: scopeLabels(db, scopesOfEmergency(row)),
  }))
}
export type StillHolds = ReturnType<typeof shownStill>[number]

/** The same in one sentence's words. */
export function stillNamed(db: Db, rows: readonly Emergency[], language: Language): string {
  const t = translator(language)
  return shownStill(db, rows, language)
    .map(({ title, places }) =>
      t('emergencies:still.one', { title, places: places.join(t('emergencies:report.comma')) }),
    )
    .join(t('emergencies:report.comma'))
}

/** The places of this one where another of these still holds, and those where none does. */
export function partedBy(db: Db, emergency: Emergency, others: readonly Emergency[]) {
  const scopes = scopesOfEmergency(emergency)
  const held = common(scopes, others.flatMap(scopesOfEmergency))
  if (held.length === 0) return { held, free: scopes }
  if (scopes.every((scope) => held.includes(scope))) return { held, free: [] }
  const inHeld = { scopes: JSON.stringify(held) }
  return { held, free: unitsOf(db, emergency).filter((unit) => !coversUnit(inHeld, unit)) }
}
