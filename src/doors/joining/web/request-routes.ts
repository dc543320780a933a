import { Hono } from 'hono'
import { NotFound, Refused } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { networkOf } from '#estate/network-of.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { findDoorTyped } from '#joining/find-door.ts'
import { HomeRequestForm, RequestForm } from '#joining/forms.ts'
import { withdrawRequest } from '#joining/request-decisions.ts'
import { askForHome, askToJoin, endedRequest, findRequest, pendingRequests } from '#joining/requests.ts'
import { requestLimits } from '#joining/rules.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { mustBeStrong } from '#sessions/passphrase-strength.ts'
import { startSession } from '#sessions/web/start.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { RequestPage } from '#views/joining/request.tsx'
import { WaitingPage } from '#views/joining/waiting.tsx'

export const requestRoutes = new Hono<AppEnv>()
  .get('/join/request', (c) =>
    c.html(RequestPage({ page: pageOf(c), asWhom: c.get('viewer')?.person.name ?? null })),
  )
  .post('/join/request', (c) =>
    c.get('viewer')
      ? askAgain(c)
      : act(c, {
          form: RequestForm,
          page: (form) => requestPage(c, form),
          rules: {
            door: (door) => doorMeant(c, door),
            passphrase: (typed) => mustBeStrong(typed, { estate: c.get('settings').title }),
          },
          ready: async (words) => {
            const unit = doorMeant(c, words.door)
            mustBeStrong(words.passphrase, { ...words, estate: c.get('settings').title })
            countRequest(c)
            return { unit, passphraseHash: await hashPassphrase(words.passphrase, c.env.clientAddress) }
          },
          do: (words, { now, ready: { unit, passphraseHash } }) => {
            const elderView = words.elder ? ('on' as const) : null
            const asker = { ...words, passphraseHash, language: c.get('language'), elderView }
            return askToJoin(c.env.estate.db, { ...words, unit }, asker, now)
          },
          mark: ({ person }) => person.id,
          after: (personId) => startSession(c, personId),
          to: '/join/waiting',
        }),
  )
  .get('/join/waiting', signedIn, (c) => {
    const { person } = viewerOf(c)
    const requests = pendingRequests(c.env.estate.db, person.id, c.get('now'))
    const ended = requests.length === 0 ? endedRequest(c.env.estate.db, person.id) : null
    return c.html(WaitingPage({ page: pageOf(c), requests, ended, signInName: signInNameOf(person) }))
  })
  .post('/requests/:id{[0-9]+}/withdrawal', signedIn, (c) =>
    act(c, {
      may: () => {
        const request = findRequest(c.env.estate.db, idOf(c))
        if (request.personId !== viewerOf(c).person.id) throw new NotFound('shared:errors.notFound')
        return request.id
      },
      do: (_, { by, now, seen: id }) => withdrawRequest(c.env.estate.db, id, by, now),
      done: 'joining:waiting.withdrawn',
      to: '/join/waiting',
    }),
  )

/** Somebody with an account asks for one more home. */
function askAgain(c: AppContext) {
  return act(c, {
    form: HomeRequestForm,
    page: (form) => requestPage(c, form),
    rules: { door: (door) => doorMeant(c, door) },
    ready: (words) => {
      const unit = doorMeant(c, words.door)
      if (isOfHousehold(viewerOf(c).standing, unit))
        throw new Refused('joining:errors.alreadyHere').at('door')
      const own = `join-request:person:${viewerOf(c).person.id}`
      countAttempt(c.env.estate.db, own, requestLimits.person, c.get('now'))
      return unit
    },
    do: (words, { now, ready: unit }) =>
      askForHome(c.env.estate.db, { ...words, unit }, viewerOf(c).person, now),
    at: 'door',
    to: '/join/waiting',
  })
}

/** Each one makes an account and costs somebody's attention, so they are few. At a door they only fold together. */
function countRequest(c: AppContext): void {
  const { clientAddress, estate } = c.env
  const count = (key: string, limit: { most: number; minutes: number }) =>
    countAttempt(estate.db, key, limit, c.get('now'))
  count(`join-request:${clientAddress}`, requestLimits.address)
  count(`join-request:network:${networkOf(clientAddress)}`, requestLimits.network)
}

/** The door a text means. Refused where it means none or several: the page proposes some. */
function doorMeant(c: AppContext, typed: string): string {
  const door = findDoorTyped(c.env.estate.db, typed)
  if ('unit' in door) return door.unit
  const key = door.suggestions.length > 0 ? 'joining:errors.doorUnsure' : 'joining:errors.doorUnknown'
  throw new Refused(key).at('door')
}

function requestPage(c: AppContext, { values: typed, errors }: RefusedForm) {
  const asWhom = c.get('viewer')?.person.name ?? null
  // A door picked from the proposals is now what was typed.
  const door = typedIn(typed, 'pick') || typedIn(typed, 'door')
  const found = errors.door && door ? findDoorTyped(c.env.estate.db, door) : null
  const suggestions = found && 'suggestions' in found ? found.suggestions : []
  return RequestPage({ page: pageOf(c), form: { values: { ...typed, door }, errors }, suggestions, asWhom })
}
