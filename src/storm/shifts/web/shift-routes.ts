import { Hono } from 'hono'
import { act } from '#http/act.ts'
import { asWhole, type RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import { callNow } from '#shifts/calling.ts'
import { checkIn, checkOut, markNoShow } from '#shifts/check-in.ts'
import { CancelForm, CheckForm, SignupForm } from '#shifts/forms.ts'
import { lastWordOnSeat, lastWordOnSignup } from '#shifts/last-word.ts'
import { cancelShift, mustLeadShift, shiftOf } from '#shifts/shifts.ts'
import { keepSeat, leaveShift, offerSeat, ownSignup, signUp, takeOffered } from '#shifts/signing.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import type { FormState } from '#views/shared/form.tsx'
import { shiftReader } from './reader.ts'
import { shiftPage, shiftSheet } from './shift-page.ts'

const at = '/shifts/:id{[0-9]+}'

/** One shift: its places, who is there, and what whoever runs it does. */
export const oneShiftRoutes = new Hono<AppEnv>()
  .get(at, signedIn, (c) => c.html(shiftPage(c)))
  .get(`${at}/list`, signedIn, (c) => {
    mustLeadShift(c.env.estate.db, shiftOf(c.env.estate.db, idOf(c)), shiftReader(c).person.id, c.get('now'))
    return c.html(shiftSheet(c))
  })
  .post(`${at}/places`, signedIn, (c) =>
    act(c, {
      ...onShift(c),
      newest: (_, { by }) => lastWordOnSignup(c.env.estate.db, idOf(c), by),
      do: (_, { by, now, pressed }) => signUp(c.env.estate.db, idOf(c), by, by, now, pressed),
      done: ({ state }) => `shifts:done.${state === 'waiting' ? 'waiting' : 'signed'}`,
    }),
  )
  .post(`${at}/places/undo`, signedIn, (c) =>
    act(c, {
      ...onShift(c),
      newest: (_, { by }) => lastWordOnSignup(c.env.estate.db, idOf(c), by),
      do: (_, { by, now, pressed }) => leaveShift(c.env.estate.db, idOf(c), by, now, pressed),
      done: 'shifts:done.left',
    }),
  )
  .post(`${at}/offer`, signedIn, (c) =>
    act(c, {
      ...onShift(c),
      newest: (_, { by }) => lastWordOnSignup(c.env.estate.db, idOf(c), by),
      do: (_, { by, now, pressed }) => offerSeat(c.env.estate.db, idOf(c), by, now, pressed),
      done: ({ state }) => `shifts:done.${state === 'swapped' ? 'handed' : 'offered'}`,
    }),
  )
  .post(`${at}/offer/undo`, signedIn, (c) =>
    act(c, {
      ...onShift(c),
      newest: (_, { by }) => lastWordOnSignup(c.env.estate.db, idOf(c), by),
      do: (_, { by, now }) => keepSeat(c.env.estate.db, idOf(c), by, now),
      done: 'shifts:done.kept',
    }),
  )
  .post(`${at}/takings`, signedIn, (c) =>
    act(c, {
      ...onShift(c),
      form: SignupForm,
      page: (form) => shiftPage(c, asWhole(form)),
      newest: (_, { by }) => lastWordOnSignup(c.env.estate.db, idOf(c), by),
      do: ({ signup: signupId }, { by, now }) =>
        takeOffered(c.env.estate.db, { id: idOf(c), signupId }, by, now),
      done: 'shifts:done.signed',
    }),
  )
  .post(`${at}/check-in`, signedIn, (c) => act(c, checking(c, 'checkedIn', checkIn)))
  .post(`${at}/check-out`, signedIn, (c) => act(c, checking(c, 'checkedOut', checkOut)))
  .post(`${at}/no-shows`, signedIn, (c) => act(c, checking(c, 'notCome', markNoShow)))
  .post(`${at}/calls`, signedIn, (c) =>
    act(c, {
      ...onShift(c),
      do: (_, { by, now }) => callNow(c.env.estate.db, idOf(c), by, now),
      done: (count) => ({ key: 'shifts:done.called', params: { count } }),
    }),
  )
  .post(`${at}/cancellation`, signedIn, (c) =>
    act(c, {
      ...onShift(c),
      form: CancelForm,
      do: ({ why }, { by, now }) => cancelShift(c.env.estate.db, { id: idOf(c), why }, by, now),
      done: 'shifts:done.cancelled',
    }),
  )

/** What the forms of a shift's page share: it is one the viewer may see, and one comes back to it. */
function onShift(c: AppContext) {
  const may = () => {
    shiftReader(c)
    return shiftOf(c.env.estate.db, idOf(c))
  }
  return { may, page: (form: FormState) => shiftPage(c, form), to: `/shifts/${idOf(c)}` }
}

/** Checks in or out: oneself, somebody on the list, or with a time from paper. */
function checking(c: AppContext, done: string, check: typeof checkIn | typeof checkOut | typeof markNoShow) {
  const { db } = c.env.estate
  return {
    ...onShift(c),
    page: (form: RefusedForm) => shiftPage(c, asWhole(form)),
    form: CheckForm,
    newest: ({ signup }: CheckForm, { by }: { by: number }) =>
      lastWordOnSeat(db, signup ?? ownSignup(db, idOf(c), by).id),
    do: (
      { signup, at: typed }: CheckForm,
      { by, now, pressed }: { by: number; now: string; pressed: string },
    ) => {
      const paper = typed === '' ? null : instantOf(typed, c.get('settings').timezone)
      const signupId = signup ?? ownSignup(db, idOf(c), by).id
      return check(db, { id: idOf(c), signupId, at: paper, pressed }, by, now)
    },
    done: `shifts:done.${done}`,
  }
}
