import { Hono } from 'hono'
import { emergencyOf, holdsWorkIn, mayWorkInEmergency, mustWorkInEmergency } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict, Moved, NotFound } from '#errors.ts'
import { dispatchCandidates, dispatchTo, standingDispatch } from '#helpcalls/dispatch.ts'
import { acceptDispatch, finishNeed, passDispatch, wasSent } from '#helpcalls/dispatch-answers.ts'
import { doorWithin } from '#helpcalls/door.ts'
import { NeedForm, SendForm } from '#helpcalls/forms.ts'
import { takeNeed } from '#helpcalls/raise.ts'
import { type TriageNeed, triage } from '#helpcalls/triage.ts'
import { act } from '#http/act.ts'
import { numberAsked } from '#http/asked.ts'
import { asWhole } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { shiftReader } from '#shifts/web/reader.ts'
import { namesOf } from '#standing/names.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { newestOf } from '#time/instants.ts'
import { EmergencyNeedPage } from '#views/helpcalls/one.tsx'
import { TriagePage } from '#views/helpcalls/triage.tsx'
import type { FormState } from '#views/shared/form.tsx'

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
      drawn: () => triagePage(c, undefined, idsOf(c).listingId),
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

/** When somebody was last sent: what was said of an earlier sending is not said of this one. */
function sentSince(c: AppContext): string | null {
  return standingDispatch(c.env.estate.db, idsOf(c).listingId)?.sentAt ?? null
}

/** When it was last taken on: done before that, it was wanted again since. */
function promisedSince(c: AppContext): string | null {
  const live = promisesOf(c.env.estate.db, idsOf(c).listingId).filter((one) => one.holds === 1)
  return newestOf(...live.map((one) => one.promisedAt))
}

function idsOf(c: AppContext) {
  return { emergencyId: idOf(c), listingId: idOf(c, 'need') }
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

const shownAtOnce = 50

/** `only`: this need alone, on whichever page of the list it stands. */
function triagePage(c: AppContext, form?: FormState, only?: number) {
  const { db } = c.env.estate
  const emergency = workedBy(c)
  const now = c.get('now')
  const offset = numberAsked(c, 'from') ?? 0
  const needs = triage(db, emergency, now).filter((one) => only === undefined || one.listingId === only)
  const shown = needs.slice(offset, offset + shownAtOnce)
  const rows = shown.map((need) => ({
    need,
    people: need.state === 'waiting' || need.state === 'sent' ? choices(c, need) : [],
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

/** Whom this need can be sent to, by name, in the order the clock would take. */
function choices(c: AppContext, need: TriageNeed) {
  const { db } = c.env.estate
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  const found = dispatchCandidates(db, emergency, need.listingId, c.get('now'))
  const names = namesOf(
    db,
    found.map((one) => one.personId),
  )
  return found.map(({ personId, desk }) => ({
    id: personId,
    name: names.get(personId) ?? '',
    desk: desk === 1,
  }))
}

type Seen = { need: TriageNeed; role: 'triage' | 'household' | 'sent' | 'going' }

/**
 * The need for the household, whoever is asked or going, and whoever triages. Conflict for whoever was sent before, or
 * triaged until it was over; NotFound for everybody else.
 */
function needFor(c: AppContext): Seen {
  const { db } = c.env.estate
  const { standing, person } = shiftReader(c)
  const { emergencyId, listingId } = idsOf(c)
  const emergency = emergencyOf(db, emergencyId, c.get('now'))
  const need = triage(db, emergency, c.get('now')).find((one) => one.listingId === listingId)
  if (!need) throw new NotFound('shared:errors.notFound')
  if (need.person?.id === person.id) return { need, role: need.state === 'sent' ? 'sent' : 'going' }
  if (isOfHousehold(standing, need.unit)) return { need, role: 'household' }
  if (mayWorkInEmergency(db, standing, emergency, 'needs', c.get('now'))) return { need, role: 'triage' }
  throw wasSent(db, listingId, person.id) || holdsWorkIn(db, standing, emergency, 'needs', c.get('now'))
    ? goneFrom(emergency)
    : new NotFound('shared:errors.notFound')
}

function onePage(c: AppContext, form?: FormState) {
  return String(
    EmergencyNeedPage({
      page: pageOf(c),
      id: idOf(c),
      ...needFor(c),
      ...(form && { form }),
    }),
  )
}

function goneFrom({ id, state }: Emergency): Conflict {
  return state === 'active'
    ? new Conflict('helpcalls:errors.wentOn')
    : new Moved('emergencies:errors.over', `/emergencies/${id}`)
}
