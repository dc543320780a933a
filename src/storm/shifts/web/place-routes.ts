import { Hono } from 'hono'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { checkIn, checkOut, markNoShow } from '#shifts/attending.ts'
import { callNow } from '#shifts/calling.ts'
import { CheckForm, SignupForm, WhyForm } from '#shifts/forms.ts'
import { cancelShift, mustLead, shiftOf } from '#shifts/shifts.ts'
import { keepPlace, leaveShift, offerPlace, ownSignup, signUp, takeOffered } from '#shifts/signing.ts'
import { instantOf } from '#time/times.ts'
import { acting, readerOf } from './acting.ts'
import { shiftPage, shiftSheet } from './shift-page.ts'

/** One shift: its places, who is there, and what whoever runs it does. */
export const placeRoutes = new Hono<AppEnv>()
const at = '/shifts/:id{[0-9]+}'

placeRoutes.get(at, signedIn, (c) => c.html(shiftPage(c)))

placeRoutes.get(`${at}/list`, signedIn, (c) => {
  mustLead(c.env.estate.db, shiftOf(c.env.estate.db, idOf(c)), readerOf(c).person.id, c.get('now'))
  return c.html(shiftSheet(c))
})

placeRoutes.post(`${at}/places`, signedIn, (c) => {
  let state = 'signed'
  const act = (by: number, now: string) => {
    if (signUp(c.env.estate.db, idOf(c), by, by, now).state === 'waiting') state = 'waiting'
  }
  return onShift(c, () => state, act)
})
placeRoutes.post(`${at}/places/undo`, signedIn, (c) =>
  onShift(
    c,
    () => 'left',
    (by, now) => leaveShift(c.env.estate.db, idOf(c), by, now),
  ),
)
placeRoutes.post(`${at}/offer`, signedIn, (c) => {
  let state = 'offered'
  const act = (by: number, now: string) => {
    if (offerPlace(c.env.estate.db, idOf(c), by, now).state === 'swapped') state = 'handed'
  }
  return onShift(c, () => state, act)
})
placeRoutes.post(`${at}/offer/undo`, signedIn, (c) =>
  onShift(
    c,
    () => 'kept',
    (by, now) => keepPlace(c.env.estate.db, idOf(c), by, now),
  ),
)
placeRoutes.post(`${at}/takings`, signedIn, async (c) => {
  const posted = await postedForm(c, SignupForm)
  if (!posted.ok) return c.html(shiftPage(c, { errors: { '': posted.errors.signup ?? '' } }), 422)
  const { signup: signupId } = posted.data
  return onShift(
    c,
    () => 'signed',
    (by, now) => takeOffered(c.env.estate.db, { id: idOf(c), signupId }, by, now),
  )
})

placeRoutes.post(`${at}/check-in`, signedIn, (c) => checking(c, 'checkedIn', checkIn))
placeRoutes.post(`${at}/check-out`, signedIn, (c) => checking(c, 'checkedOut', checkOut))
placeRoutes.post(`${at}/no-shows`, signedIn, (c) => checking(c, 'notCome', markNoShow))

placeRoutes.post(`${at}/calls`, signedIn, (c) => {
  let count = 0
  const act = (by: number, now: string) => {
    count = callNow(c.env.estate.db, idOf(c), by, now)
  }
  return onShift(
    c,
    () => 'called',
    act,
    () => ({ count }),
  )
})

placeRoutes.post(`${at}/cancellation`, signedIn, async (c) => {
  const posted = await postedForm(c, WhyForm)
  if (!posted.ok) return c.html(shiftPage(c, posted), 422)
  const input = { id: idOf(c), why: posted.data.why }
  return onShift(
    c,
    () => 'cancelled',
    (by, now) => void cancelShift(c.env.estate.db, input, by, now),
  )
})

function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

/** Does one thing to a shift the viewer may see, and comes back to it. */
function onShift(
  c: AppContext,
  done: () => string,
  act: (by: number, now: string) => void,
  params: () => Record<string, string | number> = () => ({}),
) {
  readerOf(c)
  const { id } = shiftOf(c.env.estate.db, idOf(c))
  const doing = (by: number, now: string) => {
    act(by, now)
    return { done: done(), params: params() }
  }
  return acting(c, { to: `/shifts/${id}`, act: doing, again: (form) => shiftPage(c, form) })
}

/** Checks in or out: oneself, somebody on the list, or with a time from paper. */
async function checking(
  c: AppContext,
  done: string,
  act: typeof checkIn | typeof checkOut | typeof markNoShow,
) {
  const posted = await postedForm(c, CheckForm)
  if (!posted.ok)
    return c.html(shiftPage(c, { values: {}, errors: { '': Object.values(posted.errors)[0] ?? '' } }), 422)
  const { signup, at: typed } = posted.data
  const paper = typed === '' ? null : instantOf(typed, c.get('settings').timezone)
  const { db } = c.env.estate
  const check = (by: number, now: string) => {
    const signupId = signup ?? ownSignup(db, idOf(c), viewerOf(c).person.id).id
    act(db, { id: idOf(c), signupId, at: paper }, by, now)
  }
  return onShift(c, () => done, check)
}
