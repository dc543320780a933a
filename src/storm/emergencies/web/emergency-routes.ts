import { Hono } from 'hono'
import { belonging } from '#addresses/web/belonging-guards.ts'
import { SecondForm, secondAnswer, secondField } from '#agreement/forms.ts'
import { confirmEmergency } from '#emergencies/declaring.ts'
import { extendEmergency, liftEmergency } from '#emergencies/ending.ts'
import { ExtensionForm, HandoverForm, LiftingForm } from '#emergencies/forms.ts'
import { handOver, tickLine } from '#emergencies/leading.ts'
import { showEmergency, timelineOf } from '#emergencies/show.ts'
import { candidatesFor, waitingIn } from '#emergencies/waiting.ts'
import { DomainError, NotAllowed, NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type PostedForm, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { maySetTasks } from '#shifts/tasks.ts'
import { EmergencyPage } from '#views/emergencies/emergency.tsx'
import { PosterPage } from '#views/emergencies/poster.tsx'
import { WorkPage } from '#views/emergencies/work.tsx'
import type { FormState } from '#views/shared/form.tsx'

const entries = 50

/** One emergency: what everybody reads, what those with a duty work from, and what is decided about it. */
export const emergencyRoutes = new Hono<AppEnv>()

emergencyRoutes.get('/emergencies/:id{[0-9]+}', belonging, (c) => c.html(emergencyPage(c)))

emergencyRoutes.get('/emergencies/:id{[0-9]+}/work', belonging, (c) => {
  const shown = showOf(c)
  if (!shown.works) throw new NotAllowed('emergencies:errors.notYours')
  const { db } = c.env.estate
  const waiting = waitingIn(db, shown.row, c.get('now'))
  const task = { place: '', emergencyId: shown.row.id }
  const hands = maySetTasks(db, viewerOf(c).standing, task, c.get('now'))
  return c.html(WorkPage({ page: pageOf(c), shown, waiting, hands }))
})

emergencyRoutes.get('/emergencies/:id{[0-9]+}/poster', belonging, (c) => {
  const shown = showOf(c)
  return c.html(PosterPage({ page: pageOf(c), shown }))
})

emergencyRoutes.post('/emergencies/:id{[0-9]+}/confirmation', signedIn, (c) =>
  act(c, {
    may: () => mustBelong(c),
    form: SecondForm,
    page: (form) => emergencyPage(c, form),
    at: ({ code }) => secondField(code),
    do: (form, { by, now }) =>
      confirmEmergency(c.env.estate.db, Number(c.req.param('id')), by, now, secondAnswer(form)),
    done: (_, { answer }) => `emergencies:done.${answer === 'agreed' ? 'confirmed' : 'sentBack'}`,
    to: `/emergencies/${c.req.param('id')}`,
  }),
)

emergencyRoutes.post('/emergencies/:id{[0-9]+}/extension', signedIn, async (c) => {
  const posted = await postedForm(c, ExtensionForm)
  return judged(c, posted, 'extended', ({ more, whyMore }, id, by, now) =>
    extendEmergency(c.env.estate.db, { id, hours: more, why: whyMore }, by, now),
  )
})

emergencyRoutes.post('/emergencies/:id{[0-9]+}/lifting', signedIn, async (c) => {
  const posted = await postedForm(c, LiftingForm)
  return judged(c, posted, 'lifted', ({ whyLift }, id, by, now) =>
    liftEmergency(c.env.estate.db, { id, why: whyLift }, by, now),
  )
})

emergencyRoutes.post('/emergencies/:id{[0-9]+}/leadership', signedIn, async (c) => {
  const posted = await postedForm(c, HandoverForm)
  return judged(c, posted, 'handedOver', ({ leader }, id, by, now) =>
    handOver(c.env.estate.db, { id, to: leader }, by, now),
  )
})

/** A tick needs no page of its own: back to the line it was made on. */
for (const done of [true, false]) {
  emergencyRoutes.post(
    done
      ? '/emergencies/:id{[0-9]+}/lines/:line{[0-9]+}/tick'
      : '/emergencies/:id{[0-9]+}/lines/:line{[0-9]+}/tick/undo',
    signedIn,
    (c) => {
      const [id, line] = [Number(c.req.param('id')), Number(c.req.param('line'))]
      mustBelong(c)
      tickLine(c.env.estate.db, { id, line, done }, viewerOf(c).person.id, c.get('now'))
      return c.redirect(`/emergencies/${id}/work#line-${line}`, 303)
    },
  )
}

type Deed = (id: number, by: number, now: string) => unknown

function decide(c: AppContext, done: string, deed: Deed) {
  const id = Number(c.req.param('id'))
  mustBelong(c)
  deed(id, viewerOf(c).person.id, c.get('now'))
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`emergencies:done.${done}`) })
  return c.redirect(`/emergencies/${id}`, 303)
}

/** Who may not decide is told so before any word of theirs is judged; what is refused comes back on the page. */
function judged<T>(
  c: AppContext,
  posted: PostedForm<T>,
  done: string,
  deed: (data: T, ...rest: Parameters<Deed>) => unknown,
) {
  mustBelong(c)
  const shown = showOf(c)
  const open = shown.row.state === 'active' || shown.row.state === 'proposed'
  if (open && !shown.decides) throw new NotAllowed('emergencies:errors.notYours')
  if (!posted.ok) return c.html(emergencyPage(c, { values: posted.values, errors: posted.errors }), 422)
  try {
    return decide(c, done, (...rest) => deed(posted.data, ...rest))
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound || error instanceof NotAllowed)
      throw error
    const errors = { '': c.get('t')(error.code, error.params) }
    return c.html(emergencyPage(c, { values: posted.values, errors }), error.name === 'Conflict' ? 409 : 422)
  }
}

function emergencyPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const shown = showOf(c)
  const id = shown.row.id
  return EmergencyPage({
    page: pageOf(c),
    shown,
    timeline: timelineOf(db, id, entries),
    candidates: shown.decides ? candidatesFor(db, shown.row, c.get('now')) : [],
    form,
  })
}

function showOf(c: AppContext) {
  const { standing } = viewerOf(c)
  return showEmergency(c.env.estate.db, Number(c.req.param('id')), standing, c.get('language'), c.get('now'))
}

/** An account with nothing behind it finds no emergencies. */
function mustBelong(c: AppContext): void {
  const { homes, posts } = viewerOf(c).standing
  if (homes.length + posts.length === 0) throw new NotFound('shared:errors.notFound')
}
