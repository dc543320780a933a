import { Hono } from 'hono'
import { belonging } from '#addresses/web/belonging-guards.ts'
import { HolderForm, LineForm, PlanForm } from '#emergencies/forms.ts'
import { addLine, nameHolder, removeHolder, removeLine } from '#emergencies/plan-lines.ts'
import { type PlanInput, planOf, plansOf, retirePlan, savePlan } from '#emergencies/plans.ts'
import { readinessOf, staffOf } from '#emergencies/readiness.ts'
import { DomainError, NotAllowed, NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type PostedForm, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { placesWithin } from '#organisations/places.ts'
import { can } from '#standing/standing.ts'
import { PlanPage } from '#views/emergencies/plan.tsx'
import { PlanFormPage } from '#views/emergencies/plan-form.tsx'
import { PlansPage } from '#views/emergencies/plans.tsx'
import { ReadinessPage } from '#views/emergencies/readiness.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** Plans made in calm: everybody reads them, who may declare over the estate writes them. */
export const planRoutes = new Hono<AppEnv>()
const id = (c: AppContext) => Number(c.req.param('id'))
const mayPlan = (c: AppContext) => can(viewerOf(c).standing, 'declare', '')

planRoutes.get('/plans', belonging, (c) => {
  const plans = plansOf(c.env.estate.db, c.get('language'), c.get('now'))
  return c.html(PlansPage({ page: pageOf(c), plans, writes: mayPlan(c) }))
})

planRoutes.get('/readiness', signedIn, (c) => {
  insist(c)
  const figures = readinessOf(c.env.estate.db, c.get('language'), c.get('now'))
  return c.html(ReadinessPage({ page: pageOf(c), figures }))
})

planRoutes.get('/plans/new', signedIn, (c) => {
  insist(c)
  return c.html(PlanFormPage({ page: pageOf(c), plan: null }))
})

planRoutes.post('/plans', signedIn, (c) => written(c))
planRoutes.get('/plans/:id{[0-9]+}', belonging, (c) => c.html(planPage(c)))
planRoutes.get('/plans/:id{[0-9]+}/edit', signedIn, (c) => {
  insist(c)
  return c.html(PlanFormPage({ page: pageOf(c), plan: planOf(c.env.estate.db, id(c)) }))
})
planRoutes.post('/plans/:id{[0-9]+}', signedIn, (c) => written(c, id(c)))

planRoutes.post('/plans/:id{[0-9]+}/retirement', signedIn, (c) => {
  insist(c)
  retirePlan(c.env.estate.db, id(c), viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('emergencies:done.retired') })
  return c.redirect('/plans', 303)
})

planRoutes.post('/plans/:id{[0-9]+}/lines', signedIn, async (c) => {
  insist(c)
  const posted = await postedForm(c, LineForm)
  return onPlan(c, posted, 'lines', ({ lineKind, lineDuty, zh, en, phone, place }, by, now) =>
    addLine(
      c.env.estate.db,
      {
        planId: id(c),
        kind: lineKind,
        duty: lineKind === 'check' ? lineDuty : null,
        zh,
        en,
        phone: phone === '' ? null : phone,
        place: place === '' ? null : place,
      },
      by,
      now,
    ),
  )
})

planRoutes.post('/plans/:id{[0-9]+}/lines/:line{[0-9]+}/removal', signedIn, (c) => {
  insist(c)
  const input = { planId: id(c), line: Number(c.req.param('line')) }
  removeLine(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
  return c.redirect(`/plans/${id(c)}#lines`, 303)
})

planRoutes.post('/plans/:id{[0-9]+}/holders', signedIn, async (c) => {
  insist(c)
  const posted = await postedForm(c, HolderForm)
  return onPlan(c, posted, 'holders', ({ duty, person, standIn }, by, now) =>
    nameHolder(c.env.estate.db, { planId: id(c), duty, personId: person, standIn }, by, now),
  )
})

planRoutes.post('/plans/:id{[0-9]+}/holders/:holder{[0-9]+}/removal', signedIn, (c) => {
  insist(c)
  const input = { planId: id(c), holder: Number(c.req.param('holder')) }
  removeHolder(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
  return c.redirect(`/plans/${id(c)}#holders`, 303)
})

async function written(c: AppContext, planId?: number) {
  insist(c)
  const { db } = c.env.estate
  const before = planId === undefined ? null : planOf(db, planId)
  const posted = await postedForm(c, PlanForm)
  if (!posted.ok) return c.html(PlanFormPage({ page: pageOf(c), plan: before, form: posted }), 422)
  const input = { ...inputOf(posted.data), ...(planId !== undefined && { id: planId }) }
  const plan = savePlan(db, input, viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('emergencies:done.plan') })
  return c.redirect(`/plans/${plan.id}`, 303)
}

function inputOf({ kind, level, hours, life, audience, careAs, modules, ...words }: PlanForm): PlanInput {
  const said = (tail: 'Zh' | 'En') => ({
    title: words[`title${tail}`],
    watchFor: words[`watchFor${tail}`],
    whatToDo: words[`whatToDo${tail}`],
    question: words[`question${tail}`],
  })
  const texts = { 'zh-CN': said('Zh'), en: said('En') }
  return { kind, level, hours, life, audience, careAs, modules, texts }
}

/** Something added on the page of a plan: back to where it stands, or the same form with the sentence. */
function onPlan<T>(
  c: AppContext,
  posted: PostedForm<T>,
  at: 'lines' | 'holders',
  deed: (data: T, by: number, now: string) => unknown,
) {
  planOf(c.env.estate.db, id(c))
  if (!posted.ok) return c.html(planPage(c, { values: posted.values, errors: posted.errors }), 422)
  try {
    deed(posted.data, viewerOf(c).person.id, c.get('now'))
    return c.redirect(`/plans/${id(c)}#${at}`, 303)
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound) throw error
    const errors = { '': c.get('t')(error.code, error.params) }
    return c.html(planPage(c, { values: posted.values, errors }), 422)
  }
}

function planPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const writes = mayPlan(c)
  return PlanPage({
    page: pageOf(c),
    ...planOf(db, id(c)),
    writes,
    places: placesWithin(db, ['']).map(({ path, label }) => ({ value: path, text: label })),
    staff: writes ? staffOf(db, c.get('now')) : [],
    form,
  })
}

function insist(c: AppContext): void {
  if (!mayPlan(c)) throw new NotAllowed('shared:errors.notAllowed')
}
