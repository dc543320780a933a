import { eq } from 'drizzle-orm'
import { issueDevicePass } from '#sessions/passes.ts'
import { passkeys } from '#sessions/schema.ts'
import { sessionsOf } from '#sessions/sessions.ts'
import { people } from '#standing/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'

const everyone = (route: string, status: number, form?: Record<string, string>): Permission => ({
  route,
  ask: () => ({ path: route.split(' ')[1]!, ...(form && { form }) }),
  expect: { others: status },
})

/** Pages and deeds of whoever is signed in. */
const signedIn = (route: string, status: number, form?: Record<string, string>): Permission => ({
  ...everyone(route, status, form),
  expect: { others: status, nobody: form ? 401 : 302 },
})

/** Something of the resident's that nobody else may touch. */
const residentsOwn = (
  route: string,
  path: (estate: TestEstate) => string | Promise<string>,
  status: number,
  form?: Record<string, string>,
): Permission => ({
  route,
  ask: async (estate) => ({ path: await path(estate), ...(form && { form }) }),
  expect: { others: 404, resident: status, nobody: form ? 401 : 302 },
})

function passkey({ db, cast }: TestEstate) {
  const row = {
    personId: cast.resident.id,
    credentialId: 'x',
    publicKey: 'x',
    counter: 0,
    transports: '',
    name: 'x',
    createdAt: day0,
  }
  return db.insert(passkeys).values(row).returning().get().id
}

async function session({ db, cast, tokenOf }: TestEstate) {
  await tokenOf(cast.resident.id)
  return sessionsOf(db, cast.resident.id, '', day0)[0]!.handle
}

/** Only whose name is another's too is asked for another. */
function nameClash({ db, cast }: TestEstate) {
  db.update(people).set({ signInClashSince: day0 }).where(eq(people.id, cast.resident.id)).run()
  return '/account/name'
}

const issue = { others: 403, steward: 200, chair: 200, clerk: 200, officer: 200, captain: 200 }
const slip = '/recover/issue/:id{[0-9]+}'
const residentsSlip = (estate: TestEstate) => `/recover/issue/${estate.cast.resident.id}`

export const permissions: Permission[] = [
  { ...everyone('GET /sign-in', 302), expect: { others: 302, nobody: 200 } },
  everyone('POST /sign-in', 422, {}),
  everyone('POST /sign-out', 303, {}),
  everyone('POST /preferences', 303, { theme: 'dark' }),
  everyone('POST /passkeys/options/sign-in', 200, {}),
  everyone('POST /passkeys/sign-in', 422, {}),
  everyone('GET /recover', 200),
  everyone('POST /recover', 422, {}),
  everyone('GET /devices/join', 200),
  everyone('POST /devices/join', 422, { code: 'AAAAAAAAAA' }),
  signedIn('GET /account', 200),
  signedIn('GET /account/proof', 200),
  signedIn('POST /account/proof', 422, {}),
  signedIn('POST /account/proof/passkey', 422, {}),
  signedIn('POST /account/quiet-hours', 303, { from: '22:00', to: '07:00' }),
  residentsOwn('POST /account/name', nameClash, 303, { signInName: '林秀英 202' }),
  signedIn('GET /account/passphrase', 200),
  signedIn('POST /account/passphrase', 422, {}),
  signedIn('GET /account/sessions', 200),
  signedIn('POST /account/sessions/others/end', 303, {}),
  signedIn('GET /account/passkeys', 200),
  signedIn('GET /account/passkeys/new', 200),
  signedIn('GET /account/passkeys/offer', 200),
  signedIn('POST /account/passkeys', 422, {}),
  signedIn('POST /passkeys/options/add', 200, {}),
  signedIn('GET /devices/new', 200),
  signedIn('POST /devices', 200, {}),
  residentsOwn(
    'GET /devices/:id{[0-9]+}',
    (estate) => `/devices/${issueDevicePass(estate.db, estate.cast.resident.id, day0).id}`,
    200,
  ),
  residentsOwn(
    'POST /account/sessions/:handle{[0-9a-f]+}/end',
    async (estate) => `/account/sessions/${await session(estate)}/end`,
    303,
    {},
  ),
  residentsOwn(
    'POST /account/passkeys/:id{[0-9]+}/name',
    (estate) => `/account/passkeys/${passkey(estate)}/name`,
    303,
    { name: '手机' },
  ),
  residentsOwn(
    'POST /account/passkeys/:id{[0-9]+}/removal',
    (estate) => `/account/passkeys/${passkey(estate)}/removal`,
    303,
    {},
  ),
  {
    route: `GET ${slip}`,
    ask: (estate) => ({ path: residentsSlip(estate) }),
    expect: { ...issue, nobody: 302 },
  },
  {
    route: `POST ${slip}`,
    ask: (estate) => ({ path: residentsSlip(estate), form: {} }),
    expect: { ...issue, nobody: 401 },
  },
]
