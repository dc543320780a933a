import { Hono } from 'hono'
import { belonging } from '#addresses/web/belonging-guards.ts'
import { mustWait } from '#agreement/asking.ts'
import { SecondForm, secondAnswer, secondField } from '#agreement/forms.ts'
import { confirmEmergency } from '#emergencies/declaring.ts'
import { scopeLabels } from '#emergencies/emergency-words.ts'
import { extendEmergency, liftEmergency } from '#emergencies/ending.ts'
import { ExtensionForm, LeadHandoverForm, LiftingForm } from '#emergencies/forms.ts'
import { handOverLead, lastWordOnLine, tickLine } from '#emergencies/leading.ts'
import { isWhole, waitingIn } from '#emergencies/waiting.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { maySetTasks } from '#shifts/tasks.ts'
import { PosterPage } from '#views/emergencies/poster.tsx'
import { WorkPage } from '#views/emergencies/work.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { emergencyPage, showOf } from './emergency-page.ts'

/** One emergency: what everybody reads, what those with a duty work from, and what is decided about it. */
export const oneEmergencyRoutes = new Hono<AppEnv>()
  .get('/emergencies/:id{[0-9]+}', signedIn, (c) => c.html(emergencyPage(c)))
  .get('/emergencies/:id{[0-9]+}/work', belonging, (c) => {
    const shown = showOf(c)
    if (shown.works.length === 0) throw new NotAllowed('emergencies:errors.notYours')
    const { db } = c.env.estate
    const waiting = waitingIn(db, shown.row, shown.works, c.get('now'))
    const task = { place: '', emergencyId: shown.row.id }
    const hands = maySetTasks(db, viewerOf(c).standing, task, c.get('now'))
    const part = isWhole(shown.row, shown.works) ? [] : scopeLabels(db, shown.works)
    return c.html(WorkPage({ page: pageOf(c), shown, waiting, hands, part }))
  })
  .get('/emergencies/:id{[0-9]+}/poster', belonging, (c) => {
    const shown = showOf(c)
    return c.html(PosterPage({ page: pageOf(c), shown }))
  })
  .post('/emergencies/:id{[0-9]+}/confirmation', signedIn, (c) =>
    act(c, {
      may: () => mustBelong(c),
      form: SecondForm,
      page: (form) => {
        mustWait(c.env.estate.db, { kind: 'emergency', id: idOf(c) })
        return emergencyPage(c, form)
      },
      at: ({ code }) => secondField(code),
      do: (form, { by, now }) => confirmEmergency(c.env.estate.db, idOf(c), by, now, secondAnswer(form)),
      done: (_, { answer }) => `emergencies:done.${answer === 'agreed' ? 'confirmed' : 'sentBack'}`,
      to: `/emergencies/${c.req.param('id')}`,
    }),
  )
  .post('/emergencies/:id{[0-9]+}/extension', signedIn, (c) =>
    act(c, {
      ...deciding(c),
      form: ExtensionForm,
      drawn: () => emergencyPage(c),
      do: ({ more, whyMore }, { by, now }) =>
        extendEmergency(c.env.estate.db, { id: idOf(c), hours: more, why: whyMore }, by, now),
      done: 'emergencies:done.extended',
    }),
  )
  .post('/emergencies/:id{[0-9]+}/lifting', signedIn, (c) =>
    act(c, {
      ...deciding(c),
      form: LiftingForm,
      do: ({ whyLift, despite }, { by, now }) =>
        liftEmergency(c.env.estate.db, { id: idOf(c), why: whyLift, despite }, by, now),
      done: 'emergencies:done.lifted',
    }),
  )
  .post('/emergencies/:id{[0-9]+}/leadership', signedIn, (c) =>
    act(c, {
      ...deciding(c),
      form: LeadHandoverForm,
      drawn: () => emergencyPage(c),
      do: ({ leader }, { by, now }) => handOverLead(c.env.estate.db, { id: idOf(c), to: leader }, by, now),
      done: 'emergencies:done.handedOver',
    }),
  )

/** A tick needs no page of its own: back to the line it was made on. */
for (const done of [true, false]) {
  oneEmergencyRoutes.post(
    done
      ? '/emergencies/:id{[0-9]+}/lines/:line{[0-9]+}/tick'
      : '/emergencies/:id{[0-9]+}/lines/:line{[0-9]+}/tick/undo',
    signedIn,
    (c) =>
      act(c, {
        may: () => mustBelong(c),
        newest: (_, { by }) => lastWordOnLine(c.env.estate.db, { id: idOf(c), line: idOf(c, 'line') }, by),
        do: (_, { by, now, pressed: at }) =>
          tickLine(c.env.estate.db, { id: idOf(c), line: idOf(c, 'line'), done, at }, by, now),
        to: `/emergencies/${idOf(c)}/work#line-${c.req.param('line')}`,
      }),
  )
}

/** What the decisions about an emergency share: who may not decide is told so before any word of theirs is judged. */
function deciding(c: AppContext) {
  const may = () => {
    mustBelong(c)
    const { row, decides } = showOf(c)
    const open = row.state === 'active' || row.state === 'proposed'
    if (open && !decides) throw new NotAllowed('emergencies:errors.notYours')
  }
  return { may, page: (form: FormState) => emergencyPage(c, form), to: `/emergencies/${idOf(c)}` }
}

/** An account with nothing behind it finds no emergencies. */
function mustBelong(c: AppContext): void {
  const { homes, posts } = viewerOf(c).standing
  if (homes.length + posts.length === 0) throw new NotFound('shared:errors.notFound')
}
