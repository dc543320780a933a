import { createECDH } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac } from '#estate/secrets.ts'
import { addChannel } from '#messages/channels/channels.ts'
import { channels } from '#messages/channels/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { proofs } from '#messages/push/schema.ts'
import { enterDevice } from '#messages/push/subscriptions.ts'
import { sessions } from '#sessions/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'
import { liftNotice, settleWork } from './estate.ts'

/** A notice to staircase 3/2 that has gone out. */
async function toldStairs(estate: TestEstate): Promise<number> {
  const id = announce(estate.db, { ...liftNotice, asks: true }, day0)
  await settleWork(estate)
  return id
}
const everybody = { others: 200, nobody: 302 }
/** Who follows who was reached, anywhere. */
const followers = { captain: 200, chair: 200, clerk: 200, officer: 200, steward: 200 }
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
  const options = JSON.stringify({ code, expiresAt: '2026-11-25T01:00:00.000Z' })
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

const stewardOnly = (status: number) => ({ others: 403, nobody: status === 200 ? 302 : 401, steward: status })

export const permissions: Permission[] = [
  { route: 'GET /channels', ask: () => ({ path: '/channels' }), expect: stewardOnly(200) },
  {
    route: 'GET /channels/new',
    ask: () => ({ path: '/channels/new?kind=mailer' }),
    expect: stewardOnly(200),
  },
  {
    route: 'POST /channels',
    ask: () => ({ path: '/channels', form: { kind: 'test', name: '演练', scope: '', as: 'feishu' } }),
    expect: stewardOnly(303),
  },
  {
    route: 'GET /channels/:id{[0-9]+}',
    ask: (estate) => ({ path: `/channels/${withRehearsal(estate)}` }),
    expect: stewardOnly(200),
  },
  {
    route: 'POST /channels/:id{[0-9]+}/test',
    ask: (estate) => ({ path: `/channels/${withRehearsal(estate)}/test`, form: {} }),
    expect: stewardOnly(303),
  },
  {
    route: 'POST /channels/:id{[0-9]+}/stop',
    ask: (estate) => ({ path: `/channels/${withRehearsal(estate)}/stop`, form: {} }),
    expect: stewardOnly(303),
  },
  { route: 'GET /account/email', ask: () => ({ path: '/account/email' }), expect: everybody },
  {
    // No mailer in the cast's estate: the address is refused with a sentence.
    route: 'POST /account/email',
    ask: () => ({ path: '/account/email', form: { address: 'lin@example.org' } }),
    expect: { others: 409, nobody: 401 },
  },
  {
    route: 'POST /account/email',
    ask: (estate) => {
      withMailer(estate)
      return { path: '/account/email', form: { address: 'lin@example.org' } }
    },
    expect: { others: 303, nobody: 401 },
  },
  {
    route: 'POST /account/email/proof',
    ask: (estate) => ({ path: '/account/email/proof', form: { code: sentCode(estate) } }),
    expect: { others: 422, nobody: 401, resident: 303 },
  },
  {
    route: 'POST /account/email/proof',
    ask: () => ({ path: '/account/email/proof', form: { code: 'AAAAA-AAA' } }),
    expect: { others: 422, nobody: 401 },
  },
  {
    route: 'POST /account/email/end',
    ask: () => ({ path: '/account/email/end', form: {} }),
    expect: { others: 303, nobody: 401 },
  },
  { route: 'GET /messages', ask: () => ({ path: '/messages' }), expect: everybody },
  { route: 'GET /messages/count', ask: () => ({ path: '/messages/count' }), expect: everybody },
  {
    route: 'POST /messages/read',
    ask: () => ({ path: '/messages/read', form: {} }),
    expect: { others: 303, nobody: 401 },
  },
  {
    route: 'GET /messages/:id{[0-9]+}',
    ask: async (estate) => ({ path: `/messages/${await toldStairs(estate)}` }),
    expect: {
      others: 404,
      nobody: 302,
      resident: 302,
      daughter: 302,
      neighbour: 302,
      tenant: 302,
      captain: 302,
    },
  },
  {
    route: 'POST /messages/mutes',
    ask: () => ({ path: '/messages/mutes', form: { subject: 'need:12' } }),
    expect: { others: 303, nobody: 401 },
  },
  {
    route: 'POST /messages/mutes/undo',
    ask: () => ({ path: '/messages/mutes/undo', form: { subject: 'need:12' } }),
    expect: { others: 303, nobody: 401 },
  },
  {
    route: 'GET /messages/reach',
    ask: () => ({ path: '/messages/reach' }),
    expect: { others: 403, nobody: 302, ...followers },
  },
  {
    route: 'GET /messages/:id{[0-9]+}/doors',
    ask: async (estate) => ({ path: `/messages/${await toldStairs(estate)}/doors` }),
    expect: { others: 403, nobody: 302, ...followers },
  },
  {
    route: 'POST /messages/:id{[0-9]+}/stop',
    ask: async (estate) => ({ path: `/messages/${await toldStairs(estate)}/stop`, form: {} }),
    expect: { others: 403, nobody: 401, captain: 303, chair: 303, clerk: 303, officer: 303, steward: 303 },
  },
  { route: 'GET /account/messages', ask: () => ({ path: '/account/messages' }), expect: everybody },
  {
    route: 'POST /account/messages',
    ask: () => ({ path: '/account/messages', form: { need: 'never', digest: 'morning' } }),
    expect: { others: 303, nobody: 401 },
  },
  { route: 'GET /account/push', ask: () => ({ path: '/account/push' }), expect: everybody },
  {
    route: 'POST /account/push',
    ask: (estate) => {
      withOutside(estate)
      return { path: '/account/push', form: subscription }
    },
    expect: { others: 303, nobody: 401 },
  },
  {
    route: 'POST /account/push/renewal',
    ask: () => ({ path: '/account/push/renewal', form: subscription }),
    expect: { others: 204, nobody: 401 },
  },
  {
    route: 'POST /account/push/:id{[0-9]+}/test',
    ask: () => ({ path: '/account/push/1/test', form: {} }),
    expect: { others: 404, nobody: 401 },
  },
  {
    route: 'POST /account/push/:id{[0-9]+}/test',
    ask: async (estate) => ({ path: `/account/push/${await residentsPhone(estate)}/test`, form: {} }),
    expect: { others: 404, nobody: 401, resident: 303 },
  },
  {
    route: 'POST /account/push/:id{[0-9]+}/end',
    ask: async (estate) => ({ path: `/account/push/${await residentsPhone(estate)}/end`, form: {} }),
    expect: { others: 404, nobody: 401, resident: 303 },
  },
  {
    route: 'POST /account/push/:id{[0-9]+}/end',
    ask: () => ({ path: '/account/push/1/end', form: {} }),
    expect: { others: 404, nobody: 401 },
  },
  {
    route: 'POST /account/push/answers',
    ask: (estate) => {
      const personId = estate.cast.resident.id
      const { id } = estate.db
        .insert(proofs)
        .values({ personId, channel: 'push', askedAt: day0 })
        .returning()
        .get()
      return { path: '/account/push/answers', form: { proof: String(id), rang: 'yes' } }
    },
    expect: { others: 404, nobody: 401, resident: 303 },
  },
]
