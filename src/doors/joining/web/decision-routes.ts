import { Hono } from 'hono'
import { NotAllowed, NotFound, Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { acceptRequest, refuseRequest } from '#joining/decisions.ts'
import { WhyForm } from '#joining/forms.ts'
import { findRequest, openRequests } from '#joining/requests.ts'
import { decisionOf, mayDecide, mayObject } from '#joining/rules.ts'
import { objectToRequest, recentAcceptances, undoAcceptance } from '#joining/second-thoughts.ts'
import { recordHourly } from '#record/hourly.ts'
import { can, isOfHousehold, scopesOf } from '#standing/standing.ts'
import { RequestsPage } from '#views/joining/requests.tsx'

export const decisionRoutes = new Hono<AppEnv>()

decisionRoutes.get('/requests', holding('vouch'), (c) => c.html(requestsPage(c)))

decisionRoutes.post('/requests/:id{[0-9]+}/acceptance', signedIn, async (c) => {
  const request = requestToDecide(c)
  const posted = await postedForm(c, WhyForm)
  const why = posted.ok ? posted.data.why : ''
  const how = decisionOf(viewerOf(c).standing, request.unit)
  try {
    acceptRequest(c.env.estate.db, { id: request.id, how, why }, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (error instanceof Refused)
      return c.html(requestsPage(c, { id: request.id, why, error: sentence(c, error) }), 422)
    throw error
  }
  c.env.estate.wake()
  const undo = { action: `/requests/${request.id}/undo`, text: c.get('t')('joining:requests.undo') }
  flash(c, { kind: 'done', text: c.get('t')('joining:requests.accepted'), undo })
  return c.redirect('/requests', 303)
})

decisionRoutes.post('/requests/:id{[0-9]+}/refusal', signedIn, async (c) => {
  const request = requestToDecide(c)
  const posted = await postedForm(c, WhyForm)
  const why = posted.ok ? posted.data.why : ''
  try {
    refuseRequest(c.env.estate.db, { id: request.id, why }, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (error instanceof Refused)
      return c.html(requestsPage(c, { id: request.id, why, error: sentence(c, error) }), 422)
    throw error
  }
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')('joining:requests.refused') })
  return c.redirect('/requests', 303)
})

/** Within a day: the home given ends again. */
decisionRoutes.post('/requests/:id{[0-9]+}/undo', signedIn, (c) => {
  const request = requestToDecide(c)
  const why = c.get('t')('joining:requests.undoneWhy')
  undoAcceptance(c.env.estate.db, request.id, why, viewerOf(c).person.id, c.get('now'))
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')('joining:requests.undone') })
  return c.redirect('/requests', 303)
})

decisionRoutes.post('/requests/:id{[0-9]+}/objection', signedIn, (c) => {
  const request = findRequest(c.env.estate.db, Number(c.req.param('id')))
  const { standing, person } = viewerOf(c)
  if (!isOfHousehold(standing, request.unit)) throw new NotFound('shared:errors.notFound')
  if (!mayObject(standing, request)) throw new NotAllowed('joining:errors.ownRequest')
  objectToRequest(c.env.estate.db, request.id, person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('joining:objection.done') })
  return c.redirect('/household', 303)
})

/** Found through what the viewer decides about: requests elsewhere in the estate do not exist for them. */
function requestToDecide(c: AppContext) {
  const request = findRequest(c.env.estate.db, Number(c.req.param('id')))
  const { standing } = viewerOf(c)
  if (!can(standing, 'vouch', request.unit)) throw new NotFound('shared:errors.notFound')
  if (!mayDecide(standing, request)) throw new NotAllowed('joining:errors.ownRequest')
  return request
}

function requestsPage(c: AppContext, failed?: { id: number; why: string; error: string }) {
  const { standing } = viewerOf(c)
  const { db } = c.env.estate
  const requests = openRequests(db, scopesOf(standing, 'vouch'), c.get('now')).map((request) => ({
    ...request,
    own: !mayDecide(standing, request),
    phone: mayDecide(standing, request) ? request.phone : null,
    how: decisionOf(standing, request.unit),
  }))
  for (const request of requests) if (request.phone) recordPhoneSeen(c, request)
  const recent = recentAcceptances(db, c.get('now')).filter((one) => mayDecide(standing, one))
  return RequestsPage({ page: { ...pageOf(c), path: '/requests' }, requests, recent, failed })
}

/** Whoever decides may have to call; the asking person finds in their record who had the number before them. */
function recordPhoneSeen(c: AppContext, { personId, name }: { personId: number; name: string }): void {
  const subject = `person:${personId}`
  const more = { why: 'joining:requests.title', details: { name, purpose: 'request' } }
  recordHourly(c.env.estate.db, 'phone.viewed', subject, viewerOf(c).person.id, c.get('now'), more)
}

function sentence(c: AppContext, error: Refused): string {
  return c.get('t')(error.code, error.params)
}
