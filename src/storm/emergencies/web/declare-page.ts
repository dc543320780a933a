import { covers } from '#addresses/paths.ts'
import { declarationAgain, wholeEstate } from '#emergencies/again.ts'
import { shownAlike } from '#emergencies/alike.ts'
import { planOf, plansOf } from '#emergencies/plans.ts'
import { asksToBeFilledIn } from '#emergencies/rules.ts'
import { NotAllowed } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { toLocalInput } from '#i18n/dates.ts'
import { scopesWithin } from '#organisations/scopes.ts'
import { scopesOf } from '#standing/standing.ts'
import { DeclarePage } from '#views/emergencies/declare.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** The form of a declaration out of a plan: only where and why are left to say. */
export function declarePage(
  c: AppContext,
  planId: number,
  drill: boolean,
  form?: FormState,
  back: Back | null = null,
) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { plan, texts } = planOf(db, planId)
  const own = scopesOf(standing, 'declare')
  if (own.length === 0) throw new NotAllowed('shared:errors.notAllowed')
  const scopes = scopesWithin(db, own)
  const what = { planId: plan.id, kind: plan.kind, drill, scopes: own }
  return DeclarePage({
    page: pageOf(c),
    plan: {
      ...toDeclare(texts[c.get('language')]),
      id: plan.id,
      life: plan.life === 1,
      level: plan.level,
      hours: plan.hours,
    },
    drill,
    places: scopes.map(({ path, label, kind }) => ({
      value: path === '' ? wholeEstate : path,
      text: label,
      kind,
    })),
    only: scopes.length === 1 ? (scopes[0]?.path ?? null) : null,
    startsAt: toLocalInput(c.get('now'), c.get('settings').timezone),
    alike: shownAlike(db, what, c.get('language'), c.get('now')),
    form,
    back,
  })
}

/** What the plan still asks to be written stands as an empty field, to be filled in before anybody reads it. */
function toDeclare(words: { title: string; watchFor: string; whatToDo: string }) {
  const filled = (text: string) => (asksToBeFilledIn(text) ? '' : text)
  return { title: words.title, watchFor: filled(words.watchFor), whatToDo: filled(words.whatToDo) }
}

type Back = { why: string; by: string }

/** The form of a declaration nobody agreed to, filled with what was declared then. */
export function declareAgainPage(c: AppContext, id: number) {
  const { db } = c.env.estate
  const { planId, drill, values, back } = declarationAgain(
    db,
    { id, by: viewerOf(c).person.id, timezone: c.get('settings').timezone },
    c.get('now'),
  )
  return declarePage(c, planId, drill, { values }, back)
}

/** The plans to choose from, each one tap. */
export function plansToDeclare(c: AppContext) {
  return plansOf(c.env.estate.db, c.get('language'), c.get('now'))
}

/** Ticked boxes as scopes: what lies in another ticked place is left out; the whole estate is all of them. */
export function scopesTicked(values: readonly string[]): string[] {
  const paths = [...new Set(values.map((value) => (value === wholeEstate ? '' : value)))]
  return paths.filter((path) => !paths.some((other) => other !== path && covers(other, path)))
}
