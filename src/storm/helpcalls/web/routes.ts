import { Hono } from 'hono'
import { emergencyOf, mustWorkInEmergency } from '#emergencies/active.ts'
import { dispatchTo, standingDispatch } from '#helpcalls/dispatch.ts'
import { acceptDispatch, finishNeed, giveBack, passDispatch } from '#helpcalls/dispatch-answers.ts'
import { doorWithin } from '#helpcalls/door.ts'
import { AnotherForm, GoingForm, NeedForm, SendForm } from '#helpcalls/forms.ts'
import { takeNeed } from '#helpcalls/raise.ts'
import { sendAnother } from '#helpcalls/send-another.ts'
import { triage } from '#helpcalls/triage.ts'
import { act } from '#http/act.ts'
import { numberAsked } from '#http/asked.ts'
import { asWhole } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { shiftReader } from '#shifts/web/reader.ts'
import { newestOf } from '#time/instants.ts'
import { TriagePage } from '#views/helpcalls/triage.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { bothPage, choices, idsOf, isOpen, needFor, onePage } from './need-page.ts'

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
  .post(`${at}/another`, signedIn, (c) =>
    act(c, {
      may: () => workedBy(c),
      form: AnotherForm,
      page: (form) => onePage(c, asWhole(form)),
      newest: () => newestOf(sentSince(c), promisedSince(c)),
      do: ({ person: personId, instead }, { by, now }) =>
        sendAnother(c.env.estate.db, { ...idsOf(c), personId, instead }, by, now),
      done: 'helpcalls:done.sent',
      to: `${listOf(c)}/${c.req.param('need')}`,
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

const listOf = (c: AppContext) => `/emergencies/${c.req.param('id')}/needs`

/** The emergency, for whoever holds its duty of needs. Throws NotAllowed for everybody else, and Moved when it is over. */
function workedBy(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  mustWorkInEmergency(db, standing, emergency, 'needs', c.get('now'))
  return emergency
}

/** What the answers of whoever is asked, goes or was helped have in common. */
function answering(c: AppContext, done: string) {
  return {
    may: () => needFor(c),
    page: (form: FormState) => onePage(c, form),
    done: `helpcalls:done.${done}`,
    // Whoever passed has nothing more to see there.
    to: done === 'passed' || done === 'givenBack' ? '/shifts' : `${listOf(c)}/${c.req.param('need')}`,
  }
}

const shownAtOnce = 50

function triagePage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const emergency = workedBy(c)
  const now = c.get('now')
  const offset = numberAsked(c, 'from') ?? 0
  const needs = triage(db, emergency, now)
  const shown = needs.slice(offset, offset + shownAtOnce)
  const rows = shown.map((need) => ({
    need,
    people: isOpen(need) ? choices(c, need) : [],
  }))
  const next = needs.length > offset + shownAtOnce ? offset + shownAtOnce : null
  const counts = { waiting: 0, sent: 0, going: 0, done: 0, confirmed: 0, ended: 0 }
  for (const need of needs) counts[need.state]++
  return String(
    TriagePage({
      page: pageOf(c),
      id: emergency.id,
      title: emergency.title,
      rows,
      counts,
      offset,
      next,
      ...(form && { form }),
    }),
  )
}
