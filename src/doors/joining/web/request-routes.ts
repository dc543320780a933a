import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { withdrawRequest } from '#joining/decisions.ts'
import { findDoorTyped } from '#joining/find-door.ts'
import { HomeRequestForm, RequestForm } from '#joining/forms.ts'
import { askForHome, askToJoin, findRequest, pendingRequests } from '#joining/requests.ts'
import { requestLimits } from '#joining/rules.ts'
import type { FormErrors } from '#page.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { checkPassphrase } from '#sessions/strength.ts'
import { startSession } from '#sessions/web/start.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { RequestPage } from '#views/joining/request.tsx'
import { WaitingPage } from '#views/joining/waiting.tsx'

export const requestRoutes = new Hono<AppEnv>()

requestRoutes.get('/join/request', (c) =>
  c.html(RequestPage({ page: pageOf(c), asWhom: c.get('viewer')?.person.name ?? null })),
)

requestRoutes.post('/join/request', async (c) => {
  if (c.get('viewer')) return askAgain(c)
  const posted = await postedForm(c, RequestForm)
  if (!posted.ok) return again(c, posted)
  const { data } = posted
  const door = findDoorTyped(c.env.estate.db, data.door)
  if (!('unit' in door)) return noDoor(c, posted.values, door.suggestions)
  const fault = checkPassphrase(data.passphrase, { ...data, estate: c.get('settings').title })
  if (fault) return again(c, { values: posted.values, errors: { passphrase: c.get('t')(fault) } })
  countRequest(c)
  const asker = {
    ...data,
    passphraseHash: await hashPassphrase(data.passphrase),
    language: c.get('language'),
    elderView: data.elder ? ('on' as const) : null,
  }
  const { person } = askToJoin(c.env.estate.db, { ...data, unit: door.unit }, asker, c.get('now'))
  c.env.estate.wake()
  await startSession(c, person.id)
  return c.redirect('/join/waiting', 303)
})

requestRoutes.get('/join/waiting', signedIn, (c) => {
  const { person } = viewerOf(c)
  const requests = pendingRequests(c.env.estate.db, person.id, c.get('now'))
  return c.html(WaitingPage({ page: pageOf(c), requests, signInName: signInNameOf(person) }))
})

requestRoutes.post('/requests/:id{[0-9]+}/withdrawal', signedIn, (c) => {
  const { db } = c.env.estate
  const { person } = viewerOf(c)
  const request = findRequest(db, Number(c.req.param('id')))
  if (request.personId !== person.id) throw new NotFound('shared:errors.notFound')
  withdrawRequest(db, request.id, person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('joining:waiting.withdrawn') })
  return c.redirect('/join/waiting', 303)
})

/** Somebody with an account asks for one more home. */
async function askAgain(c: AppContext) {
  const { person, standing } = viewerOf(c)
  const posted = await postedForm(c, HomeRequestForm)
  if (!posted.ok) return again(c, posted)
  const door = findDoorTyped(c.env.estate.db, posted.data.door)
  if (!('unit' in door)) return noDoor(c, posted.values, door.suggestions)
  if (isOfHousehold(standing, door.unit)) {
    return again(c, { values: posted.values, errors: { door: c.get('t')('joining:errors.alreadyHere') } })
  }
  countRequest(c)
  askForHome(c.env.estate.db, { ...posted.data, unit: door.unit }, person, c.get('now'))
  c.env.estate.wake()
  return c.redirect('/join/waiting', 303)
}

/** Each one makes an account and costs somebody's attention, so they are few. */
function countRequest(c: AppContext): void {
  const { db } = c.env.estate
  countAttempt(db, `join-request:${c.env.clientAddress}`, requestLimits.address, c.get('now'))
  countAttempt(db, 'join-request', requestLimits.estate, c.get('now'))
}

function again(c: AppContext, form: { values: FormValues; errors: FormErrors }, suggestions: string[] = []) {
  const asWhom = c.get('viewer')?.person.name ?? null
  // A door picked from the proposals is now what was typed.
  const values = form.values.pick ? { ...form.values, door: form.values.pick } : form.values
  return c.html(RequestPage({ page: pageOf(c), form: { ...form, values }, suggestions, asWhom }), 422)
}

function noDoor(c: AppContext, values: FormValues, suggestions: string[]) {
  const key = suggestions.length > 0 ? 'joining:errors.doorUnsure' : 'joining:errors.doorUnknown'
  return again(c, { values, errors: { door: c.get('t')(key) } }, suggestions)
}
