import { inArray } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { common } from '#notices/reach/rules.ts'
import { calledAs } from '#standing/called.ts'
import { coversUnit, scopesOfEmergency, unitsOf } from './active.ts'
import { emergencyName, emergencyWords, scopeLabels } from './emergency-words.ts'
import { asOf, isActive, worstFirst } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencies } from './schema.ts'

/** What waits or runs at `now` for a door of these places, oldest first. */
export function openWhere(db: Db, scopes: readonly string[], now: string): Emergency[] {
  const meets = (one: string) => scopes.some((scope) => covers(scope, one) || covers(one, scope))
  return db
    .select()
    .from(emergencies)
    .where(inArray(emergencies.state, ['proposed', 'active']))
    .orderBy(emergencies.id)
    .all()
    .map((row) => asOf(row, now))
    .filter((row) => row.state === 'proposed' || row.state === 'active')
    .filter((row) => scopesOfEmergency(row).some(meets))
}

/** What is real of it and runs: no door is rehearsed with meanwhile. */
function realWhere(db: Db, scopes: readonly string[], now: string): Emergency[] {
  return openWhere(db, scopes, now).filter((row) => row.drill === 0 && row.state === 'active')
}

/**
 * Nobody rehearses at a door where something real runs: neither can a drill begin there, nor does it go on once something
 * real begins. Throws Conflict with what runs there.
 */
export function mustNotBeReal(db: Db, { scopes, language }: Rehearsed, now: string): void {
  const [real] = realWhere(db, scopes, now)
  if (!real) return
  const { title } = emergencyWords(db, real, language)
  throw new Conflict('emergencies:errors.realRuns', { title: title || real.title })
}

type Rehearsed = { scopes: readonly string[]; language: Language }

/** What is declared, as far as another declaration can be the same. */
type What = { planId: number | null; kind: Emergency['kind']; drill: boolean; scopes: readonly string[] }

/**
 * What waits or runs at `now` of the same plan or hazard for a place that meets one of these, whoever declared it; a
 * drill is like drills alone. Oldest first.
 */
export function alikeTo(db: Db, { planId, kind, drill, scopes }: What, now: string): Emergency[] {
  const same = (row: Emergency) => row.kind === kind || (planId !== null && row.planId === planId)
  return openWhere(db, scopes, now).filter((row) => row.drill === (drill ? 1 : 0) && same(row))
}

/**
 * The same as a page says it: what, where, who, since when; before a drill whatever real runs, which stands in its way. `but`: the one
 * that the page is about.
 */
export function shownAlike(db: Db, what: What, language: Language, now: string, but?: number) {
  const inTheWay = what.drill ? realWhere(db, what.scopes, now) : []
  return [...inTheWay, ...alikeTo(db, what, now)]
    .filter((row) => row.id !== but)
    .map((row) => ({
      id: row.id,
      real: row.drill === 0,
      waits: row.state === 'proposed',
      title: emergencyName(db, row, language),
      places: scopeLabels(db, scopesOfEmergency(row)),
      by: calledAs(db, row.declaredBy, 'building', now)[language],
      at: row.declaredAt,
    }))
}
export type ShownAlike = ReturnType<typeof shownAlike>[number]

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
export function heldAndFree(db: Db, emergency: Emergency, others: readonly Emergency[]) {
  const scopes = scopesOfEmergency(emergency)
  const held = common(scopes, others.flatMap(scopesOfEmergency))
  if (held.length === 0) return { held, free: scopes }
  if (scopes.every((scope) => held.includes(scope))) return { held, free: [] }
  const inHeld = { scopes: JSON.stringify(held) }
  return { held, free: unitsOf(db, emergency).filter((unit) => !coversUnit(inHeld, unit)) }
}
