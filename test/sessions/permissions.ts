import { eq } from 'drizzle-orm'
import { issueDevicePass } from '#sessions/passes.ts'
import { issueRecovery } from '#sessions/recovery.ts'
import { passkeys } from '#sessions/schema.ts'
import { openSession, sessionsOf } from '#sessions/sessions.ts'
import { people } from '#standing/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { phrase, withPassphrase } from './browser.ts'

const everyone = (route: string, status: number, form?: Record<string, string>): Permission =>
  row(route, route.split(' ')[1]!, `${status}`, form)

/** Pages and deeds of whoever is signed in. */
const signedIn = (route: string, status: number, form?: Record<string, string>): Permission =>
  row(route, route.split(' ')[1]!, `${status}, nobody ${form ? 401 : 302}`, form)

/** Something of the resident's that nobody else may touch. */
const residentsOwn = (
  route: string,
  path: (estate: TestEstate) => string | Promise<string>,
  status: number,
  form?: Record<string, string>,
): Permission => row(route, path, `404, resident ${status}, nobody ${form ? 401 : 302}`, form)

function passkey({ db, cast }: TestEstate) {
  const key = {
    personId: cast.resident.id,
    credentialId: 'x',
    publicKey: 'x',
    counter: 0,
    transports: '',
    name: 'x',
    createdAt: day0,
  }
  return db.insert(passkeys).values(key).returning().get().id
}

/** Another phone of the resident's. */
async function session({ db, cast }: TestEstate) {
  await openSession(db, cast.resident.id, 'old phone', day0)
  return sessionsOf(db, cast.resident.id, '', day0).find(({ device }) => device === 'old phone')!.handle
}

/** Only whose name is another's too is asked for another. */
function nameClash({ db, cast }: TestEstate) {
  db.update(people).set({ signInClashSince: day0 }).where(eq(people.id, cast.resident.id)).run()
  return '/account/name'
}

const passphrase = '阳台第三盆是茉莉'

/** The resident's, typed at a form. */
async function withPhrase(estate: TestEstate, path: string, more: Record<string, string> = {}) {
  await withPassphrase(estate, estate.cast.resident)
  return { path, form: { passphrase: phrase, ...more } }
}

const issue = '403, steward chair clerk officer captain 200'
const slip = '/recover/issue/:id{[0-9]+}'
const residentsSlip = (estate: TestEstate) => `/recover/issue/${estate.cast.resident.id}`

export const permissions: Permission[] = [
  row('GET /sign-in', '/sign-in', '302, nobody 200'),
  everyone('POST /sign-in', 422, {}),
  row('POST /sign-in', (estate) => withPhrase(estate, '/sign-in', { name: '林秀英' }), '303'),
  everyone('POST /sign-out', 303, {}),
  everyone('POST /preferences', 303, { theme: 'dark' }),
  everyone('POST /passkeys/options/sign-in', 200, {}),
  everyone('POST /passkeys/sign-in', 422, {}),
  everyone('GET /recover', 200),
  everyone('POST /recover', 422, {}),
  everyone('GET /devices/join', 200),
  everyone('POST /devices/join', 422, { code: 'AAAAAAAAAA' }),
  {
    route: 'POST /recover',
    ask: ({ db, cast }) => {
      const { code } = issueRecovery(db, { personId: cast.resident.id }, cast.steward.id, day0)
      return { path: '/recover', form: { code, passphrase } }
    },
    expect: { others: 303 },
  },
  {
    route: 'POST /devices/join',
    ask: ({ db, cast }) => {
      const { code } = issueDevicePass(db, cast.resident.id, day0)
      return { path: '/devices/join', form: { code, confirmed: 'yes' } }
    },
    expect: { others: 303 },
  },
  signedIn('GET /account', 200),
  signedIn('GET /account/proof', 200),
  signedIn('POST /account/proof', 422, {}),
  row(
    'POST /account/proof',
    (estate) => withPhrase(estate, '/account/proof'),
    '422, nobody 401, resident 303',
  ),
  signedIn('POST /account/proof/passkey', 422, {}),
  signedIn('POST /account/quiet-hours', 303, { from: '22:00', to: '07:00' }),
  residentsOwn('POST /account/name', nameClash, 303, { signInName: '林秀英 202' }),
  signedIn('GET /account/passphrase', 200),
  signedIn('POST /account/passphrase', 422, {}),
  signedIn('POST /account/passphrase', 303, { passphrase }),
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
  row(`GET ${slip}`, (estate) => residentsSlip(estate), `${issue}, nobody 302`),
  row(`POST ${slip}`, (estate) => residentsSlip(estate), `${issue}, nobody 401`),
]
