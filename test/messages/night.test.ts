import { afterAll, beforeAll, expect, test } from 'vitest'
import { inboxOf } from '#messages/inbox/inbox.ts'
import { announce } from '#messages/outbox/announce.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'
import { openPushService, type PushService } from './push-service.ts'

let service: PushService
beforeAll(async () => {
  service = await openPushService()
})
afterAll(() => service.close())

/** Half past eleven at night, and the next evening, on the estate's clock. */
const night = '2026-11-24T15:30:00.000Z'
const evening = '2026-11-25T11:00:00.000Z'
const later = '2026-11-26T00:00:00.000Z'

const knitting = {
  ...liftNotice,
  key: 'need:7:said:1',
  kind: 'need' as const,
  title: '编织小组明天改到三号楼架空层',
  url: '/needs/7',
  expiresAt: later,
}

test('a muted neighbour is not disturbed at night by the knitting circle, yet the gas leak rings through', async () => {
  const estate = openMessagesEstate()
  const { neighbour, tenant, captain } = estate.cast
  const [mutedPhone, otherPhone] = [service.device(), service.device()]
  estate.subscribed(neighbour, mutedPhone)
  estate.subscribed(tenant, otherPhone)
  const rang = (phone: typeof mutedPhone) =>
    phone.accepted.map((push) => [push.payload.notification.title, push.headers.urgency])

  // By day the neighbour hears of the circle once, and mutes it with the link of the message itself.
  announce(estate.db, { ...knitting, urgency: 'urgent', title: '编织小组今晚见' }, day0)
  await estate.run()
  expect(rang(mutedPhone)).toEqual([['编织小组今晚见', 'high']])
  const inbox = await (await estate.request(neighbour, '/messages')).text()
  expect(inbox).toContain('need:7')
  const muting = await estate.request(neighbour, '/messages/mutes', { form: { subject: 'need:7' } })
  expect(muting.status).toBe(303)

  estate.clock.now = night
  announce(estate.db, { ...knitting, key: 'need:7:said:2' }, night)
  await estate.run()
  expect([mutedPhone.accepted.length, otherPhone.accepted.length]).toEqual([1, 1])

  const gas = { title: '燃气泄漏', body: '请立即到楼下空地', url: '/notices/9', urgency: 'life' as const }
  announce(estate.db, { ...liftNotice, ...gas, key: 'emergency:3', by: captain.id, expiresAt: later }, night)
  await estate.run()
  expect(rang(mutedPhone).slice(1)).toEqual([['燃气泄漏', 'high']])
  expect(rang(otherPhone).slice(1)).toEqual([['燃气泄漏', 'high']])

  // The next evening the circle's word reaches whoever did not mute it; the neighbour can still read it.
  estate.clock.now = evening
  await estate.run()
  expect(mutedPhone.accepted).toHaveLength(2)
  expect(otherPhone.accepted.length).toBeGreaterThan(2)
  expect(inboxOf(estate.db, neighbour.id, {}, 'zh-CN').messages.map((one) => one.title)).toContain(
    knitting.title,
  )
  estate.close()
})
