import { createECDH } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac } from '#estate/secrets.ts'
import { addChannel } from '#messages/channels/channels.ts'
import { channels } from '#messages/channels/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { messages } from '#messages/outbox/schema.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { proofs } from '#messages/push/schema.ts'
import { enterDevice } from '#messages/push/subscriptions.ts'
import { sessions } from '#sessions/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { liftNotice, settleWork } from './estate.ts'

/** A notice to staircase 3/2 that has gone out. */
async function toldStairs(estate: TestEstate): Promise<number> {
  const id = announce(estate.db, { ...liftNotice, url: '/notices', asks: true }, day0)
  await settleWork(estate)
  return id
}
const everybody = '200, nobody 302'
/** Who follows who was reached, anywhere. */
const followers = 'captain chair clerk officer steward 200'
const subscription = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/x',
  p256dh: createECDH('prime256v1').generateKeys('base64url'),
  auth: 'a'.repeat(22),
}

/** A channel to ask about: a rehearsal, which sends nothing. */
function withRehearsal(estate: TestEstate): number {
  const input = { kind: 'test', name: '演练', scope: '', address: '', secret: '', from: '', as: 'wecom' }
  return addChannel(estate.db, input, estate.cast.steward.id, day0).channel.id
}
/** What lies outside takes whatever is sent. */
function withOutside({ estate }: TestEstate): void {
  const fetch = async () => ({ status: 201, retryAfter: null, text: async () => '' })
  estate.outside = { loopback: false, most: 9, atOnce: 9, fetch }
}

function withMailer(estate: TestEstate): void {
  withOutside(estate)
  const mailer = {
    kind: 'mailer',
    name: '邮件',
    address: 'https://mail.example.org/send',
    from: 'a@example.org',
  }
  addChannel(estate.db, { ...mailer, scope: '', secret: '', as: '' }, estate.cast.steward.id, day0)
}

/** The code that the resident was sent, and has not typed yet. */
function sentCode({ db, cast }: TestEstate): string {
  const personId = cast.resident.id
  const code = hmac(estateSettingsOf(db).pepper, `email:${personId}`, 'AAAAABBB')
  const options = JSON.stringify({ code, expiresAt: '2026-11-24T01:30:00.000Z' })
  const row = { kind: 'email', name: '', personId, address: 'lin@example.org', options }
  db.insert(channels)
    .values({ ...row, scope: null, createdAt: day0, createdBy: personId })
    .run()
  return 'AAAAA-BBB'
}

/** The resident's phone, which rings. */
async function residentsPhone(estate: TestEstate): Promise<number> {
  withOutside(estate)
  ensurePushKeys(estate.db, 'http://localhost', day0)
  const { id: personId } = estate.cast.resident
  await estate.tokenOf(personId)
  const sessionId = estate.db.select().from(sessions).where(eq(sessions.personId, personId)).get()!.id
  return enterDevice(estate.db, { personId, sessionId, device: 'Chrome,Android', ...subscription }, day0).id
}

const stewardOnly = (status: number) => `403, nobody ${status === 200 ? 302 : 401}, steward ${status}`

export const permissions: Permission[] = [
  row('GET /channels', '/channels', stewardOnly(200)),
  row('GET /channels/new', '/channels/new?kind=mailer', stewardOnly(200)),
  row('POST /channels', '/channels', stewardOnly(303), {
    kind: 'test',
    name: '演练',
    scope: '',
    as: 'feishu',
  }),
  row('GET /channels/:id{[0-9]+}', (estate) => `/channels/${withRehearsal(estate)}`, stewardOnly(200)),
  row(
    'POST /channels/:id{[0-9]+}/test',
    (estate) => `/channels/${withRehearsal(estate)}/test`,
    stewardOnly(303),
  ),
  row(
    'POST /channels/:id{[0-9]+}/stop',
    (estate) => `/channels/${withRehearsal(estate)}/stop`,
    stewardOnly(303),
  ),
  row('GET /account/email', '/account/email', everybody),
  // No mailer in the cast's estate: the address is refused with a sentence.
  row('POST /account/email', '/account/email', '409, nobody 401', { address: 'lin@example.org' }),
  row(
    'POST /account/email',
    (estate) => {
      withMailer(estate)
      return { path: '/account/email', form: { address: 'lin@example.org' } }
    },
    '303, nobody 401',
  ),
  row(
    'POST /account/email/proof',
    (estate) => ({ path: '/account/email/proof', form: { code: sentCode(estate) } }),
    '422, nobody 401, resident 303',
  ),
  row('POST /account/email/proof', '/account/email/proof', '422, nobody 401', { code: 'AAAAA-AAA' }),
  row('POST /account/email/end', '/account/email/end', '303, nobody 401'),
  row('GET /messages', '/messages', everybody),
  row('GET /messages/count', '/messages/count', everybody),
  row('POST /messages/read', '/messages/read', '303, nobody 401'),
  row(
    'GET /messages/:id{[0-9]+}',
    async (estate) => `/messages/${await toldStairs(estate)}`,
    '404, nobody resident daughter neighbour tenant captain 302',
  ),
  row(
    'POST /messages/mutes',
    async (estate) => {
      const told = await toldStairs(estate)
      const { subject } = estate.db.select().from(messages).where(eq(messages.id, told)).get()!
      return { path: '/messages/mutes', form: { subject } }
    },
    '404, nobody 401, resident daughter neighbour tenant captain 303',
  ),
  row('POST /messages/mutes/undo', '/messages/mutes/undo', '303, nobody 401', { subject: 'need:12' }),
  row('GET /messages/reach', '/messages/reach', `403, nobody 302, ${followers}`),
  row(
    'GET /messages/:id{[0-9]+}/doors',
    async (estate) => `/messages/${await toldStairs(estate)}/doors`,
    `403, nobody 302, ${followers}`,
  ),
  row(
    'POST /messages/:id{[0-9]+}/stop',
    async (estate) => `/messages/${await toldStairs(estate)}/stop`,
    '403, nobody 401, captain chair clerk officer steward 303',
  ),
  row('GET /account/messages', '/account/messages', everybody),
  row('POST /account/messages', '/account/messages', '303, nobody 401', { need: 'never', digest: 'morning' }),
  row('GET /account/push', '/account/push', everybody),
  row(
    'POST /account/push',
    (estate) => {
      withOutside(estate)
      // A browser subscribes with the key that the page gave it.
      ensurePushKeys(estate.db, 'http://localhost', day0)
      return { path: '/account/push', form: subscription }
    },
    '303, nobody 401',
  ),
  row('POST /account/push/renewal', '/account/push/renewal', '204, nobody 401', subscription),
  row('POST /account/push/:id{[0-9]+}/test', '/account/push/1/test', '404, nobody 401'),
  row(
    'POST /account/push/:id{[0-9]+}/test',
    async (estate) => `/account/push/${await residentsPhone(estate)}/test`,
    '404, nobody 401, resident 303',
  ),
  row(
    'POST /account/push/:id{[0-9]+}/end',
    async (estate) => `/account/push/${await residentsPhone(estate)}/end`,
    '404, nobody 401, resident 303',
  ),
  row('POST /account/push/:id{[0-9]+}/end', '/account/push/1/end', '404, nobody 401'),
  row(
    'POST /account/push/answers',
    (estate) => {
      const personId = estate.cast.resident.id
      const { id } = estate.db
        .insert(proofs)
        .values({ personId, channel: 'push', askedAt: day0 })
        .returning()
        .get()
      return { path: '/account/push/answers', form: { proof: String(id), rang: 'yes' } }
    },
    '404, nobody 401, resident 303',
  ),
]
