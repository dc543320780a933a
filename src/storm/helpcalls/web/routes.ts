import { Hono } from 'hono'
import { NotAllowed } from '#errors.ts'
import { closeCall } from '#helpcalls/closing.ts'
import { dispatchTo, standingDispatch } from '#helpcalls/dispatch.ts'
import { acceptDispatch, finishNeed, passDispatch } from '#helpcalls/dispatch-answers.ts'
import { doorWithin } from '#helpcalls/door.ts'
import { NeedForm, OutcomeForm, SendForm } from '#helpcalls/forms.ts'
import { takeNeed } from '#helpcalls/raise.ts'
import { act } from '#http/act.ts'
import { asWhole } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { signedIn } from '#http/signed-in.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { newestOf } from '#time/instants.ts'
import type { FormState } from '#views/shared/form.tsx'
import { idsOf, listOf, needFor, onePage, triagePage, workedBy } from './triage-page.ts'

const all = '/emergencies/:id{[0-9]+}/needs'

const at = `${all}/:need{[0-9]+}`

/** Needs of one emergency: triage for whoever holds the duty, and one need for the household and whoever is sent. */
export const helpCallRoutes = new Hono<AppEnv>()
  .get(all, signedIn, (c) => c.html(triagePage(c)))
  .post(all, signedIn, (c) =>
    act(c, {
      may: () => workedBy(c),
      form: NeedForm,
      page: (form) => triagePage(c, form),
      at: 'door',
      rules: { door: (door, emergency) => doorWithin(c.env.estate.db, emergency, door) },
      do: ({ door, ...said }, { by, now, pressed, seen: emergency }) => {
        const unit = doorWithin(c.env.estate.db, emergency, door)
        return takeNeed(c.env.estate.db, emergency.id, { ...said, unit, by, at: pressed }, now)
      },
      done: 'helpcalls:done.needRaised',
      to: listOf(c),
    }),
  )
  .post(`${at}/dispatches`, signedIn, (c) =>
    act(c, {
      may: () => workedBy(c),
      form: SendForm,
      page: (form) => triagePage(c, asWhole(form)),
      newest: () => sentSince(c),
      do: ({ person: personId }, { by, now }) =>
        dispatchTo(c.env.estate.db, { ...idsOf(c), personId }, by, now),
      done: 'helpcalls:done.sent',
      to: listOf(c),
    }),
  )
  .get(at, signedIn, (c) => c.html(onePage(c)))
  .post(`${at}/acceptance`, signedIn, (c) =>
    act(c, { ...answering(c, 'going', acceptDispatch), newest: () => sentSince(c) }),
  )
  .post(`${at}/refusal`, signedIn, (c) =>
    act(c, { ...answering(c, 'passed', passDispatch), newest: () => sentSince(c) }),
  )
  .post(`${at}/done`, signedIn, (c) =>
    act(c, { ...answering(c, 'needDone', finishNeed), newest: () => promisedSince(c) }),
  )
  .post(`${at}/outcome`, signedIn, (c) =>
    act(c, {
      may: () => {
        if (needFor(c).role !== 'triage') throw new NotAllowed('emergencies:errors.notYours')
      },
      form: OutcomeForm,
      page: (form) => onePage(c, form),
      do: ({ became }, { by, now }) => closeCall(c.env.estate.db, { ...idsOf(c), became }, by, now),
      done: 'helpcalls:done.closed',
      to: listOf(c),
    }),
  )

/** When somebody was last sent: what was said of an earlier sending is not said of this one. */
function sentSince(c: AppContext): string | null {
  return standingDispatch(c.env.estate.db, idsOf(c).listingId)?.sentAt ?? null
}

/** When it was last taken on: done before that, it was wanted again since. */
function promisedSince(c: AppContext): string | null {
  const live = promisesOf(c.env.estate.db, idsOf(c).listingId).filter((one) => one.holds === 1)
  return newestOf(...live.map((one) => one.promisedAt))
}

function answering(c: AppContext, done: string, change: typeof acceptDispatch) {
  return {
    may: () => needFor(c),
    page: (form: FormState) => onePage(c, form),
    do: (_: unknown, { by, now }: { by: number; now: string }) => change(c.env.estate.db, idsOf(c), by, now),
    done: `helpcalls:done.${done}`,
    // Whoever passed has nothing more to see there.
    to: done === 'passed' ? '/shifts' : `${listOf(c)}/${c.req.param('need')}`,
  }
}
