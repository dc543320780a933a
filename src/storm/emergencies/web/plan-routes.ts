import { Hono } from 'hono'
import { belonging } from '#addresses/web/belonging-guards.ts'
import { HolderForm, PlanForm, PlanLineForm } from '#emergencies/forms.ts'
import { addLine, nameHolder, removeHolder, removeLine } from '#emergencies/plan-lines.ts'
import { type PlanInput, planOf, plansOf, retirePlan, savePlan } from '#emergencies/plans.ts'
import { readinessOf, staffOfEstate } from '#emergencies/readiness.ts'
import { insist } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { scopesWithin } from '#organisations/scopes.ts'
import { lastRecorded } from '#record/last-recorded.ts'
import { can } from '#standing/standing.ts'
import { PlanPage } from '#views/emergencies/plan.tsx'
import { PlanFormPage } from '#views/emergencies/plan-form.tsx'
import { PlansPage } from '#views/emergencies/plans.tsx'
import { ReadinessPage } from '#views/emergencies/readiness.tsx'
import type { FormState } from '#views/shared/form.tsx'

const mayPlan = (c: AppContext) => can(viewerOf(c).standing, 'declare', '')

/** Plans made in calm: everybody reads them, who may declare over the estate writes them. */
export const planRoutes = new Hono<AppEnv>()
  .get('/plans', belonging, (c) => {
    const plans = plansOf(c.env.estate.db, c.get('language'), c.get('now'))
    return c.html(PlansPage({ page: pageOf(c), plans, writes: mayPlan(c) }))
  })
  .get('/readiness', signedIn, (c) => {
    mustPlan(c)
    const figures = readinessOf(c.env.estate.db, viewerOf(c).standing, c.get('language'), c.get('now'))
    return c.html(ReadinessPage({ page: pageOf(c), figures }))
  })
  .get('/plans/new', signedIn, (c) => {
    mustPlan(c)
    return c.html(PlanFormPage({ page: pageOf(c), plan: null }))
  })
  .post('/plans', signedIn, (c) => act(c, written(c, null)))
  .get('/plans/:id{[0-9]+}', belonging, (c) => c.html(planPage(c)))
  .get('/plans/:id{[0-9]+}/edit', signedIn, (c) => {
    mustPlan(c)
    return c.html(PlanFormPage({ page: pageOf(c), plan: planOf(c.env.estate.db, idOf(c)) }))
  })
  .post('/plans/:id{[0-9]+}', signedIn, (c) => act(c, written(c, idOf(c))))
  .post('/plans/:id{[0-9]+}/retirement', signedIn, (c) =>
    act(c, {
      may: () => mustPlan(c),
      do: (_, { by, now }) => retirePlan(c.env.estate.db, idOf(c), by, now),
      done: 'emergencies:done.retired',
      to: '/plans',
    }),
  )
  .post('/plans/:id{[0-9]+}/lines', signedIn, (c) =>
    act(c, {
      ...onPlan(c, 'lines'),
      form: PlanLineForm,
      do: ({ lineKind: kind, lineDuty, zh, en, phone, place }, { by, now }) => {
        const where = { phone: phone === '' ? null : phone, place: place === '' ? null : place }
        const duty = kind === 'check' ? lineDuty : null
        return addLine(c.env.estate.db, { planId: idOf(c), kind, duty, zh, en, ...where }, by, now)
      },
    }),
  )
  .post('/plans/:id{[0-9]+}/lines/:line{[0-9]+}/removal', signedIn, (c) =>
    act(c, {
      ...onPlan(c, 'lines'),
      do: (_, { by, now }) =>
        removeLine(c.env.estate.db, { planId: idOf(c), line: idOf(c, 'line') }, by, now),
    }),
  )
  .post('/plans/:id{[0-9]+}/holders', signedIn, (c) =>
    act(c, {
      ...onPlan(c, 'holders'),
      form: HolderForm,
      do: ({ duty, person, standIn }, { by, now }) =>
        nameHolder(c.env.estate.db, { planId: idOf(c), duty, personId: person, standIn }, by, now),
    }),
  )
  .post('/plans/:id{[0-9]+}/holders/:holder{[0-9]+}/removal', signedIn, (c) =>
    act(c, {
      ...onPlan(c, 'holders'),
      do: (_, { by, now }) =>
        removeHolder(c.env.estate.db, { planId: idOf(c), holder: idOf(c, 'holder') }, by, now),
    }),
  )

/** A plan written for the first time, or anew. */
function written(c: AppContext, planId: number | null) {
  const { db } = c.env.estate
  const before = () => (planId === null ? null : planOf(db, planId))
  return {
    may: () => {
      mustPlan(c)
      before()
    },
    form: PlanForm,
    drawn: () => (planId === null ? null : PlanFormPage({ page: pageOf(c), plan: before() })),
    doneAgain: planId === null ? undefined : ('settles' as const),
    page: (form: FormState) => PlanFormPage({ page: pageOf(c), plan: before(), form }),
    newest: (_: unknown, { by: butNotBy }: { by: number }) =>
      lastRecorded(db, { subject: `plan:${planId}`, actions: ['plan.changed'], butNotBy }),
    do: (words: PlanForm, { by, now }: { by: number; now: string }) => {
      const input = inputOf(words)
      return savePlan(db, planId === null ? input : { ...input, id: planId }, by, now)
    },
    done: 'emergencies:done.plan',
    to: ({ id }: { id: number }) => `/plans/${id}`,
  }
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

/** What the forms on a plan's page share: back to where what was added stands. */
function onPlan(c: AppContext, at: 'lines' | 'holders') {
  const may = () => {
    mustPlan(c)
    return planOf(c.env.estate.db, idOf(c))
  }
  return { may, page: (form: FormState) => planPage(c, form), to: `/plans/${idOf(c)}#${at}` }
}

function planPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const writes = mayPlan(c)
  return PlanPage({
    page: pageOf(c),
    ...planOf(db, idOf(c)),
    writes,
    places: scopesWithin(db, ['']).map(({ path, label }) => ({ value: path, text: label })),
    staff: writes ? staffOfEstate(db, c.get('now')) : [],
    form,
  })
}

function mustPlan(c: AppContext): void {
  insist(mayPlan(c))
}
