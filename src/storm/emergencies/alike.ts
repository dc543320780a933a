import { inArray } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { nameOf } from '#standing/names.ts'
import { scopesOfEmergency } from './active.ts'
import { bannerWords } from './banner.ts'
import { asOf } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencies } from './schema.ts'
import { scopeLabels } from './show.ts'

/** What is declared, as far as another declaration can be the same. */
type What = { planId: number | null; kind: Emergency['kind']; drill: boolean; scopes: readonly string[] }

/**
 * What waits or runs at `now` of the same plan or hazard for a place that meets one of these, whoever declared it; a
 * drill is like drills alone. Oldest first.
 */
export function alikeTo(db: Db, { planId, kind, drill, scopes }: What, now: string): Emergency[] {
  const meets = (one: string) => scopes.some((scope) => covers(scope, one) || covers(one, scope))
  return db
    .select()
    .from(emergencies)
    .where(inArray(emergencies.state, ['proposed', 'active']))
    .orderBy(emergencies.id)
    .all()
    .map((row) => asOf(row, now))
    .filter(
      (row) =>
        (row.state === 'proposed' || row.state === 'active') &&
        row.drill === (drill ? 1 : 0) &&
        (row.kind === kind || (planId !== null && row.planId === planId)) &&
        scopesOfEmergency(row).some(meets),
    )
}

/** The same as a page says it: what, where, who, since when. `but`: the one that the page is about. */
export function shownAlike(db: Db, what: What, language: Language, now: string, but?: number) {
  return alikeTo(db, what, now)
    .filter((row) => row.id !== but)
    .map((row) => ({
      id: row.id,
      waits: row.state === 'proposed',
      title: bannerWords(db, row, language).title || row.title,
      places: scopeLabels(db, scopesOfEmergency(row)),
      by: nameOf(db, row.declaredBy),
      at: row.declaredAt,
    }))
}
export type ShownAlike = ReturnType<typeof shownAlike>[number]
