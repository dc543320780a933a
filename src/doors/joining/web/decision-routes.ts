import { Hono } from 'hono'
import { NotAllowed, NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { ReasonForm } from '#joining/forms.ts'
import { acceptRequest, refuseRequest } from '#joining/request-decisions.ts'
import { findRequest, openRequests } from '#joining/requests.ts'
import { decisionOf, mayDecideRequest, mayObject } from '#joining/rules.ts'
import { objectToRequest, recentAcceptances, undoAcceptance } from '#joining/undoing-acceptance.ts'
import { stillWaits } from '#people/disputing.ts'
import { recordHourly } from '#record/hourly.ts'
import { can, isOfHousehold, scopesOf } from '#standing/standing.ts'
import { RequestsPage } from '#views/joining/requests.tsx'

export const decisionRoutes = new Hono<AppEnv>()
  .get('/requests', holding('vouch'), (c) => c.html(requestsPage(c)))
  .post('/requests/:id{[0-9]+}/acceptance', signedIn, (c) =>
    act(c, {
      ...deciding(c),
      do: ({ why }, { by, now, seen: { id } }) => acceptRequest(c.env.estate.db, { id, why }, by, now),
      done: ({ occupancyId }) =>
        stillWaits(c.env.estate.db, occupancyId)
          ? 'joining:requests.acceptedWaits'
          : 'joining:requests.accepted',
    }),
  )
  .post('/requests/:id{[0-9]+}/refusal', signedIn, (c) =>
    act(c, {
      ...deciding(c),
      do: ({ why }, { by, now, seen }) => refuseRequest(c.env.estate.db, { id: seen.id, why }, by, now),
      done: 'joining:requests.refused',
    }),
  )
  /** Within a day, with a reason: the home given ends again. */
  .post('/requests/:id{[0-9]+}/undo', signedIn, (c) =>
    act(c, {
      ...deciding(c),
      do: ({ why }, { by, now, seen }) => undoAcceptance(c.env.estate.db, seen.id, why, by, now),
      done: 'joining:requests.undone',
    }),
  )
  .post('/requests/:id{[0-9]+}/objection', signedIn, (c) =>
    act(c, {
      may: () => {
        const request = findRequest(c.env.estate.db, idOf(c))
        const { standing } = viewerOf(c)
        if (!isOfHousehold(standing, request.unit)) throw new NotFound('shared:errors.notFound')
        if (!mayObject(standing, request)) throw new NotAllowed('joining:errors.ownRequest')
      },
      do: (_, { by, now }) => objectToRequest(c.env.estate.db, idOf(c), by, now),
      done: 'joining:objection.done',
      to: '/household',
    }),
  )

/** What both decisions share: the reason stands at the request it is about. */
function deciding(c: AppContext) {
  return {
    form: ReasonForm,
    may: () => requestToDecide(c),
    page: ({ values, errors }: RefusedForm) => {
      const why = typedIn(values, 'why')
      return requestsPage(c, { id: idOf(c), why, error: Object.values(errors).join(' ') })
    },
    to: '/requests',
  }
}

/** Found through what the viewer decides about: requests elsewhere in the estate do not exist for them. */
function requestToDecide(c: AppContext) {
  const request = findRequest(c.env.estate.db, idOf(c))
  const { standing } = viewerOf(c)
  if (!can(standing, 'vouch', request.unit)) throw new NotFound('shared:errors.notFound')
  if (!mayDecideRequest(standing, request)) throw new NotAllowed('joining:errors.ownRequest')
  return request
}

/** `failed`: the words of a decision that was not taken. Throws NotFound where its request waits no longer. */
function requestsPage(c: AppContext, failed?: { id: number; why: string; error: string }) {
  const { standing } = viewerOf(c)
  const { db } = c.env.estate
  const requests = openRequests(db, scopesOf(standing, 'vouch'), c.get('now')).map((request) => ({
    ...request,
    own: !mayDecideRequest(standing, request),
    phone: mayDecideRequest(standing, request) ? request.phone : null,
    how: decisionOf(standing, request.unit),
  }))
  for (const request of requests) if (request.phone) recordPhoneSeen(c, request)
  const recent = recentAcceptances(db, c.get('now')).filter((one) => mayDecideRequest(standing, one))
  if (failed && ![...requests, ...recent].some(({ id }) => id === failed.id))
    throw new NotFound('shared:errors.notFound')
  return RequestsPage({ page: { ...pageOf(c), path: '/requests' }, requests, recent, failed })
}

/** Whoever decides may have to call; the asking person finds in their record who had the number before them. */
function recordPhoneSeen(c: AppContext, { personId, name }: { personId: number; name: string }): void {
  const subject = `person:${personId}`
  const more = { why: 'joining:requests.title', details: { name, purpose: 'request' } }
  recordHourly(c.env.estate.db, 'phone.viewed', subject, viewerOf(c).person.id, c.get('now'), more)
}
