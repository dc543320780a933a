import { Hono } from 'hono'
import { NotAllowed } from '#errors.ts'
import { closeCall } from '#helpcalls/closing.ts'
import { dispatchTo } from '#helpcalls/dispatch.ts'
import { acceptDispatch, finishNeed, giveBack, passDispatch } from '#helpcalls/dispatch-answers.ts'
import { doorWithin } from '#helpcalls/door.ts'
import { AnotherForm, GoingForm, NeedForm, OutcomeForm, SendForm } from '#helpcalls/forms.ts'
import { notHelped } from '#helpcalls/not-helped.ts'
import { takeNeed } from '#helpcalls/raise.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { calledAsNewcomer } from '#helpcalls/sending/newcomer-calls.ts'
import { sendAnother } from '#helpcalls/sending/send-another.ts'
import { act } from '#http/act.ts'
import { asWhole } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { newestOf } from '#time/instants.ts'
import type { FormState } from '#views/shared/form.tsx'
import { bothPage, idsOf, needFor, onePage } from './need-page.ts'
import { offeredPage } from './offered-page.ts'
import { listOf, readBy, triagePage, workedBy } from './triage-page.ts'

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
      rules: { door: (door, { places }) => doorWithin(c.env.estate.db, places, door) },
      do: ({ door, ...said }, { by, now, pressed, seen: { emergency, places } }) => {
        const unit = doorWithin(c.env.estate.db, places, door)
        return takeNeed(c.env.estate.db, emergency.id, { ...said, unit, by, at: pressed }, now)
      },
      done: 'helpcalls:done.needRaised',
      to: listOf(c),
    }),
  )
  .post(`${at}/dispatches`, signedIn, (c) =>
    act(c, {
      may: () => readBy(c),
      form: SendForm,
      page: (form) => triagePage(c, asWhole(form)),
      drawn: () => triagePage(c, undefined, idsOf(c).listingId),
      newest: () => sentSince(c),
      do: ({ person: personId }, { by, now }) =>
        dispatchTo(c.env.estate.db, { ...idsOf(c), personId }, by, now),
      done: 'helpcalls:done.sent',
      to: listOf(c),
    }),
  )
  .get(at, signedIn, (c) =>
    // Whoever called from a door where they only wait is told of it there.
    calledAsNewcomer(c.env.estate.db, idsOf(c).listingId, viewerOf(c).person.id, c.get('now'))
      ? c.redirect(`/emergencies/${idsOf(c).emergencyId}`)
      : c.html(offeredPage(c) ?? onePage(c)),
  )
  .post(`${at}/acceptance`, signedIn, (c) =>
    act(c, {
      ...answering(c, 'going'),
      form: GoingForm,
      newest: () => sentSince(c),
      asks: ({ both }) => (both ? null : bothPage(c)),
      do: ({ both }, { by, now }) => acceptDispatch(c.env.estate.db, { ...idsOf(c), both }, by, now),
    }),
  )
  .post(`${at}/refusal`, signedIn, (c) =>
    act(c, {
      ...answering(c, 'passed'),
      newest: () => sentSince(c),
      do: (_, { by, now }) => passDispatch(c.env.estate.db, idsOf(c), by, now),
      done: (what) => `helpcalls:done.${what}`,
    }),
  )
  .post(`${at}/done`, signedIn, (c) =>
    act(c, {
      ...answering(c, 'needDone'),
      newest: () => promisedSince(c),
      do: (_, { by, now }) => finishNeed(c.env.estate.db, idsOf(c), by, now),
    }),
  )
  .post(`${at}/return`, signedIn, (c) =>
    act(c, {
      ...answering(c, 'givenBack'),
      newest: () => promisedSince(c),
      do: (_, { by, now }) => giveBack(c.env.estate.db, idsOf(c), by, now),
    }),
  )
  .post(`${at}/unmet`, signedIn, (c) =>
    act(c, {
      ...answering(c, 'unmet'),
      newest: () => promisedSince(c),
      do: (_, { by, now }) => notHelped(c.env.estate.db, idsOf(c), by, now),
      to: (open) => `${listOf(c)}/${open}`,
    }),
  )
  .post(`${at}/another`, signedIn, (c) =>
    act(c, {
      may: () => workedBy(c),
      form: AnotherForm,
      page: (form) => onePage(c, asWhole(form)),
      drawn: () => triagePage(c, undefined, idsOf(c).listingId),
      newest: () => newestOf(sentSince(c), promisedSince(c)),
      do: ({ person: personId, instead }, { by, now }) =>
        sendAnother(c.env.estate.db, { ...idsOf(c), personId, instead }, by, now),
      done: 'helpcalls:done.sent',
      to: `${listOf(c)}/${c.req.param('need')}`,
    }),
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

/** What the answers of whoever is asked, goes or was helped have in common. */
function answering(c: AppContext, done: string) {
  return {
    may: () => needFor(c),
    page: (form: FormState) => onePage(c, form),
    done: `helpcalls:done.${done}`,
    // Whoever passed has nothing more to see there.
    to:
      done === 'passed' || done === 'givenBack'
        ? `/emergencies/${c.req.param('id')}`
        : `${listOf(c)}/${c.req.param('need')}`,
  }
}
