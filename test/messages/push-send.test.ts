import { createECDH } from 'node:crypto'
import ece from 'http_ece'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setWishes } from '#messages/inbox/wishes.ts'
import { announce } from '#messages/outbox/announce.ts'
import { messageDoors } from '#messages/outbox/schema.ts'
import { mostPayloadBytes, payloadOf, topicOf } from '#messages/push/payload.ts'
import { subscriptions } from '#messages/push/schema.ts'
import { demoService, isPublicKey, mayPushTo } from '#messages/push/services.ts'
import { setQuietHours } from '#people/preferences.ts'
import { sessions } from '#sessions/schema.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'
import { openPushService, type PushService } from './push-service.ts'

let service: PushService
beforeAll(async () => {
  service = await openPushService()
})
afterAll(() => service.close())

const at = (hours: number) => new Date(Date.parse(day0) + hours * 3_600_000).toISOString()
const later = { expiresAt: '2026-11-27T00:00:00.000Z' }

function withPhone() {
  const estate = openMessagesEstate()
  const phone = service.device()
  estate.subscribed(estate.cast.neighbour, phone)
  const headers = () =>
    phone.accepted.map((push) => [push.headers.urgency, Number(push.headers.ttl), push.headers.topic])
  return { ...estate, phone, headers }
}

describe('what a phone is sent', () => {
  test('is the declarative form in the reader’s language, leading to the message and its setting', async () => {
    const estate = withPhone()
    const id = announce(estate.db, liftNotice, day0)
    await estate.run()
    const origin = 'https://riverside.example.org'
    expect(estate.phone.accepted[0]!.payload).toEqual({
      web_push: 8030,
      notification: {
        title: '电梯检修',
        body: '周三上午停用',
        lang: 'zh-CN',
        dir: 'ltr',
        navigate: `${origin}/messages/${id}`,
        tag: topicOf('notice:1'),
        actions: [
          { action: 'settings', title: '提醒设置', navigate: `${origin}/account/messages#kind-notice` },
        ],
      },
    })
    estate.close()
  })

  test('says how urgent it is and how long it matters', async () => {
    const estate = withPhone()
    announce(estate.db, { ...liftNotice, key: 'notice:1', ...later }, day0)
    announce(estate.db, { ...liftNotice, key: 'need:2', kind: 'need', urgency: 'urgent', ...later }, day0)
    announce(
      estate.db,
      {
        ...liftNotice,
        key: 'emergency:3',
        kind: 'emergency',
        urgency: 'life',
        by: estate.cast.captain.id,
        ...later,
      },
      day0,
    )
    await estate.run()
    expect(estate.headers()).toEqual([
      ['high', 255_600, topicOf('emergency:3')],
      ['high', 1800, topicOf('need:2')],
      ['normal', 86_400, topicOf('notice:1')],
    ])
    estate.close()
  })

  test('takes the place of the news before it where life is in danger', async () => {
    const estate = withPhone()
    const gas = {
      ...liftNotice,
      kind: 'emergency' as const,
      urgency: 'life' as const,
      by: estate.cast.captain.id,
    }
    announce(estate.db, { ...gas, key: 'emergency:3', title: '燃气泄漏' }, day0)
    await estate.run()
    announce(estate.db, { ...gas, key: 'emergency:3:update:1', title: '已关阀' }, day0)
    await estate.run()
    expect([...estate.phone.shown.values()].map((push) => push.payload.notification.title)).toEqual([
      '已关阀',
    ])
    estate.close()
  })

  test('is one message for what could wait, however many there are', async () => {
    const estate = withPhone()
    setWishes(estate.db, { modes: { need: 'digest' }, digest: 'evening' }, estate.cast.neighbour.id, day0)
    for (let i = 1; i <= 3; i++)
      announce(
        estate.db,
        { ...liftNotice, key: `need:${i}`, kind: 'need', title: `第${i}件`, ...later },
        day0,
      )
    await estate.run()
    expect(estate.phone.accepted).toEqual([])
    estate.clock.now = at(10)
    await estate.run()
    expect(estate.phone.accepted).toHaveLength(1)
    const { notification } = estate.phone.accepted[0]!.payload
    expect([notification.title, notification.body]).toEqual(['3 条新消息', '· 第1件\n· 第2件\n· 第3件'])
    expect(estate.pushes().map((push) => push.state)).toEqual(['accepted', 'accepted', 'accepted'])
    estate.close()
  })

  test('waits for the morning at night, and rings for life', async () => {
    const estate = withPhone()
    setQuietHours(estate.db, { from: '22:00', to: '07:00' }, estate.cast.neighbour.id)
    estate.clock.now = '2026-11-24T15:00:00.000Z'
    announce(estate.db, { ...liftNotice, ...later }, estate.clock.now)
    announce(
      estate.db,
      {
        ...liftNotice,
        key: 'emergency:3',
        urgency: 'life',
        by: estate.cast.captain.id,
        title: '燃气泄漏',
        ...later,
      },
      estate.clock.now,
    )
    await estate.run()
    expect(estate.phone.accepted.map((push) => push.payload.notification.title)).toEqual(['燃气泄漏'])
    estate.clock.now = '2026-11-24T23:00:00.000Z'
    await estate.run()
    expect(estate.phone.accepted).toHaveLength(2)
    estate.close()
  })

  test('is not sent once the message was read, the session ended or the thing muted', async () => {
    const estate = withPhone()
    setQuietHours(estate.db, { from: '00:00', to: '23:59' }, estate.cast.neighbour.id)
    const keys = ['notice:1', 'notice:2', 'notice:3']
    const [first] = keys.map((key) => announce(estate.db, { ...liftNotice, key, ...later }, day0))
    await estate.run()
    await estate.request(estate.cast.neighbour, `/messages/${first}`)
    await estate.request(estate.cast.neighbour, '/messages/mutes', { form: { subject: 'notice:2' } })
    estate.db.delete(sessions).run()
    estate.clock.now = at(24)
    await estate.run()
    expect(estate.pushes().map((push) => [push.state, push.reason])).toEqual([
      ['skipped', 'seen'],
      ['skipped', 'muted'],
      ['skipped', 'signedOut'],
    ])
    expect(estate.phone.requests).toEqual([])
    expect(
      estate.db
        .select()
        .from(messageDoors)
        .all()
        .filter((door) => door.unit === '3/2/502')
        .map((door) => `${door.state} ${door.reason}`),
    ).toEqual(['seen null', 'failed muted', 'failed signedOut'])
    estate.close()
  })

  test('fits into 4,096 octets whatever was written', () => {
    const shown = {
      title: '题'.repeat(3000),
      body: '😀'.repeat(4000),
      lang: 'zh-CN' as const,
      navigate: 'https://x.example/1',
      tag: 't',
    }
    for (const most of [mostPayloadBytes, 900, 300]) {
      const text = payloadOf(shown, most)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most)
      expect(Buffer.byteLength(text)).toBeGreaterThan(most - 16)
      expect(text).not.toContain('\uFFFD')
      expect(JSON.parse(text).notification.title).toMatch(/…$/)
    }
    const short = JSON.parse(payloadOf({ ...shown, title: '短' })).notification
    expect(short.title).toBe('短')
    expect(short.body).toMatch(/^(😀)+…$/u)
  })
})

describe('where pushes may go', () => {
  test.each([
    ['https://fcm.googleapis.com/fcm/send/x', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/x', true],
    ['https://web.push.apple.com/x', true],
    ['https://wns2-par02p.notify.windows.com/w/?token=x', true],
    ['http://fcm.googleapis.com/x', false],
    ['https://fcm.googleapis.com:8443/x', false],
    ['https://fcm.googleapis.com.evil.example/x', false],
    ['https://evilpush.apple.com.example/x', false],
    ['https://user@fcm.googleapis.com/x', false],
    ['https://127.0.0.1/x', false],
    ['http://127.0.0.1/x', false],
    ['https://169.254.169.254/latest', false],
    ['https://[::1]/x', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('%s: %s', (endpoint, may) => expect(mayPushTo(endpoint)).toBe(may))

  test('this machine, in a test only', () => {
    expect(mayPushTo('http://127.0.0.1:9/x', true)).toBe(true)
    expect(mayPushTo('http://10.0.0.1/x', true)).toBe(false)
    expect(mayPushTo(`${demoService}1`, true)).toBe(false)
  })

  test('an address elsewhere is not kept', async () => {
    const estate = openMessagesEstate({ outside: { loopback: false } })
    const keys = { p256dh: service.device().keys.p256dh, auth: 'a'.repeat(22) }
    const post = (endpoint: string, more = {}) =>
      estate.request(estate.cast.resident, '/account/push/renewal', { form: { endpoint, ...keys, ...more } })
    expect((await post('https://evil.example/x')).status).toBe(422)
    expect((await post('https://fcm.googleapis.com/x', { p256dh: `B${'a'.repeat(86)}` })).status).toBe(422)
    expect((await post('https://fcm.googleapis.com/x')).status).toBe(204)
    expect(estate.db.select().from(subscriptions).all()).toHaveLength(1)
    expect(isPublicKey('nothing')).toBe(false)
    estate.close()
  })
})

test('the vector of RFC 8291, appendix A, is what our decoder reads', () => {
  const receiver = createECDH('prime256v1')
  receiver.setPrivateKey(Buffer.from('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url'))
  const sender = createECDH('prime256v1')
  sender.setPrivateKey(Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'))
  const authSecret = 'BTBZMqHH6r4Tts7J_aSIgg'
  const text = Buffer.from('When I grow up, I want to be a watermelon')
  const body = ece.encrypt(text, {
    version: 'aes128gcm',
    privateKey: sender,
    dh: receiver.getPublicKey('base64url'),
    salt: 'DGv6ra1nlYgDCS1FRnbzlw',
    authSecret,
  })
  expect(body.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
  expect(ece.decrypt(body, { version: 'aes128gcm', privateKey: receiver, authSecret }).equals(text)).toBe(
    true,
  )
})
