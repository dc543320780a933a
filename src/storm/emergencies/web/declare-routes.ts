import { Hono } from 'hono'
import { doorsWaitedIn } from '#emergencies/active.ts'
import { declareEmergency } from '#emergencies/declaring.ts'
import { DeclarationForm } from '#emergencies/forms.ts'
import { planOf } from '#emergencies/plans.ts'
import { emergencyLists } from '#emergencies/show.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { numberAsked, wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { doorsWaitedAt } from '#joining/doors-waited-at.ts'
import { isOfEstate } from '#people/rules.ts'
import { can, scopesOf } from '#standing/standing.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { ChoosePlanPage } from '#views/emergencies/declare.tsx'
import { EmergenciesPage } from '#views/emergencies/list.tsx'
import { declareAgainPage, declarePage, plansToDeclare, scopesTicked } from './declare-page.ts'

const shown = 20

/** What runs, what was; and the switch itself. */
export const declareRoutes = new Hono<AppEnv>()
  .get('/emergencies', signedIn, (c) => {
    const { standing } = viewerOf(c)
    if (!isOfEstate(standing)) return c.html(listedWhereWaited(c))
    const before = numberAsked(c, 'before')
    const lists = emergencyLists(c.env.estate.db, c.get('language'), before, shown, c.get('now'))
    return c.html(
      EmergenciesPage({
        page: pageOf(c),
        ...lists,
        first: before === null,
        belongs: true,
        declares: scopesOf(standing, 'declare').length > 0,
        readies: can(standing, 'declare', ''),
      }),
    )
  })

  .get('/emergencies/new', holding('declare'), (c) => {
    const drill = wordAsked(c, 'drill') === 'yes'
    const again = numberAsked(c, 'again')
    if (again) return c.html(declareAgainPage(c, again))
    const plan = numberAsked(c, 'plan')
    if (plan) return c.html(declarePage(c, plan, drill))
    return c.html(ChoosePlanPage({ page: pageOf(c), plans: plansToDeclare(c), drill }))
  })

  .post('/emergencies', holding('declare'), (c) =>
    act(c, {
      form: DeclarationForm,
      page: (form) => {
        const planId = Number(typedIn(form.values, 'plan')) || plansToDeclare(c).at(-1)!.id
        return declarePage(c, planId, typedIn(form.values, 'drill') === 'yes', form)
      },
      do: ({ plan: planId, scopes, startsAt, ...said }, { by, now }) => {
        const { db } = c.env.estate
        const { plan, modules } = planOf(db, planId ?? plansToDeclare(c).at(-1)!.id)
        const { kind, careAs, audience } = plan
        const begins = startsAt === '' ? null : instantOf(startsAt, c.get('settings').timezone)
        const planned = { planId: plan.id, kind, careAs, audience, modules, language: c.get('language') }
        const when = { scopes: scopesTicked(scopes), startsAt: begins ?? now }
        return declareEmergency(db, { ...said, ...planned, ...when }, by, now)
      },
      done: ({ state }) => `emergencies:done.${state === 'active' ? 'active' : 'proposed'}`,
      to: ({ id }) => `/emergencies/${id}`,
    }),
  )

/** What runs at a door where somebody only waits, and nothing else of the estate. Throws NotAllowed for an account that waits nowhere. */
function listedWhereWaited(c: AppContext) {
  const { db } = c.env.estate
  const { id } = viewerOf(c).person
  const now = c.get('now')
  if (doorsWaitedAt(db, id, now).length === 0) throw new NotAllowed('shared:errors.notAllowed')
  const { running } = emergencyLists(db, c.get('language'), null, 0, now)
  const here = running.filter((row) => doorsWaitedIn(db, row, id, now).length > 0)
  const none = { past: [], more: false, first: true, belongs: false, declares: false, readies: false }
  return EmergenciesPage({ page: pageOf(c), running: here, ...none })
}
