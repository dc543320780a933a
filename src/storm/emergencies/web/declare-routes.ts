import { Hono } from 'hono'
import { belonging } from '#addresses/web/belonging-guards.ts'
import { declareEmergency } from '#emergencies/declaring.ts'
import { DeclarationForm } from '#emergencies/forms.ts'
import { planOf } from '#emergencies/plans.ts'
import { emergencyLists } from '#emergencies/show.ts'
import { DomainError } from '#errors.ts'
import type { AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm, typedIn } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import { can, scopesOf } from '#standing/standing.ts'
import { instantOf } from '#time/times.ts'
import { ChoosePlanPage } from '#views/emergencies/declare.tsx'
import { EmergenciesPage } from '#views/emergencies/list.tsx'
import { declarePage, plansToDeclare, scopesTicked } from './declare-page.ts'

const shown = 20

/** What runs, what was; and the switch itself. */
export const declareRoutes = new Hono<AppEnv>()
  .get('/emergencies', belonging, (c) => {
    const before = Number(c.req.query('before')) || null
    const lists = emergencyLists(c.env.estate.db, c.get('language'), before, shown, c.get('now'))
    const { standing } = viewerOf(c)
    return c.html(
      EmergenciesPage({
        page: pageOf(c),
        ...lists,
        first: before === null,
        declares: scopesOf(standing, 'declare').length > 0,
        readies: can(standing, 'declare', ''),
      }),
    )
  })

  .get('/emergencies/new', holding('declare'), (c) => {
    const drill = c.req.query('drill') === 'yes'
    const plan = Number(c.req.query('plan'))
    if (Number.isInteger(plan) && plan > 0) return c.html(declarePage(c, plan, drill))
    return c.html(ChoosePlanPage({ page: pageOf(c), plans: plansToDeclare(c), drill }))
  })

  .post('/emergencies', holding('declare'), async (c) => {
    const posted = await postedForm(c, DeclarationForm)
    const planId = Number(typedIn(posted.values, 'plan')) || plansToDeclare(c).at(-1)!.id
    const drill = typedIn(posted.values, 'drill') === 'yes'
    const again = (errors: Record<string, string>) =>
      c.html(declarePage(c, planId, drill, { values: posted.values, errors }), 422)
    if (!posted.ok) return again(posted.errors)
    const { db } = c.env.estate
    const { plan: _, scopes, startsAt, ...said } = posted.data
    const { plan, modules } = planOf(db, planId)
    const { kind, careAs, audience } = plan
    const begins = startsAt === '' ? null : instantOf(startsAt, c.get('settings').timezone)
    try {
      const row = declareEmergency(
        db,
        {
          ...said,
          planId: plan.id,
          kind,
          careAs,
          audience,
          modules,
          scopes: scopesTicked(scopes),
          language: c.get('language'),
          startsAt: begins ?? c.get('now'),
        },
        viewerOf(c).person.id,
        c.get('now'),
      )
      c.env.estate.wake()
      flash(c, {
        kind: 'done',
        text: c.get('t')(`emergencies:done.${row.state === 'active' ? 'active' : 'proposed'}`),
      })
      return c.redirect(`/emergencies/${row.id}`, 303)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return again({ '': c.get('t')(error.code, error.params) })
    }
  })
