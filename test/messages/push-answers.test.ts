import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announce } from '#messages/outbox/announce.ts'
import { waitMsOf } from '#messages/outside/outcome.ts'
import { pushKeysOf } from '#messages/push/keys.ts'
import { subscriptions } from '#messages/push/schema.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'
import { openPushService, type PushService, type Scripted } from './push-service.ts'

let service: PushService
beforeAll(async () => {
  service = await openPushService()
})
afterAll(() => service.close())

const minutes = (n: number) => new Date(Date.parse(day0) + n * 60_000).toISOString()

/** One neighbour with one device, told once, the service answering as scripted; then the clock turns to each of `times`. */
async function told(script: Scripted[], times: number[] = [], patienceMs?: number) {
  const estate = openMessagesEstate({ ...(patienceMs && { patienceMs }) })
  const device = service.device(script)
  const { id } = estate.subscribed(estate.cast.neighbour, device)
  announce(estate.db, { ...liftNotice, body: '很长的说明。'.repeat(400) }, day0)
  await estate.run()
  for (const time of times) {
    estate.clock.now = minutes(time)
    await estate.run()
  }
  const [delivery] = estate.pushes()
  const subscription = estate.db.select().from(subscriptions).where(eq(subscriptions.id, id)).get()!
  const answer = {
    delivery: delivery!,
    device,
    subscription,
    door: estate.door('3/2/502'),
    keys: pushKeysOf(estate.db)!,
  }
  estate.close()
  return answer
}

describe('the ledger says what came of it', () => {
  test('201 is accepted, and nothing more', async () => {
    const { delivery, device, door } = await told([])
    expect([delivery.state, delivery.reason, delivery.attempts, delivery.dueAt]).toEqual([
      'accepted',
      null,
      1,
      null,
    ])
    expect(door).toEqual(['accepted', null])
    expect(device.shown.size).toBe(1)
  })

  test.each([404, 410])(
    '%i ends the subscription, forgets its address and counts as failed',
    async (status) => {
      const { delivery, subscription, door } = await told([status], [60])
      expect([delivery.state, delivery.reason]).toEqual(['failed', 'gone'])
      expect([subscription.goneWhy, subscription.endpoint, subscription.auth]).toEqual(['dead', '', ''])
      expect(door).toEqual(['failed', 'gone'])
    },
  )

  test.each([401, 403])('%i keeps the subscription and tells the steward', async (status) => {
    const { delivery, subscription, keys } = await told([status], [60])
    expect([delivery.state, delivery.reason]).toEqual(['failed', 'ours'])
    expect(subscription.goneAt).toBeNull()
    expect([keys.refusedAt, keys.refusedBy]).toEqual([day0, service.origin])
  })

  test('400 fails once', async () => {
    const { delivery, device, subscription } = await told([400], [60])
    expect([delivery.state, delivery.reason, device.requests.length]).toEqual(['failed', 'badRequest', 1])
    expect(subscription.goneAt).toBeNull()
  })

  test('413 is sent again, shorter', async () => {
    const { delivery, device } = await told([413])
    expect([delivery.state, device.requests.length]).toEqual(['accepted', 2])
    expect(device.accepted[0]!.size).toBeLessThan(1100)
    expect(device.accepted[0]!.payload.notification.body).toMatch(/…$/)
  })

  test('413 twice fails', async () => {
    const { delivery, device } = await told([413, 413])
    expect([delivery.state, delivery.reason, device.requests.length]).toEqual(['failed', 'tooLarge', 2])
  })

  test('429 waits as long as it says', async () => {
    const early = await told([{ status: 429, retryAfter: '600' }], [9])
    expect([early.delivery.state, early.delivery.reason, early.delivery.dueAt]).toEqual([
      'queued',
      'throttled',
      minutes(10),
    ])
    const late = await told([{ status: 429, retryAfter: '600' }], [9, 10])
    expect([late.delivery.state, late.device.requests.length]).toEqual(['accepted', 2])
  })

  test('406 is Windows saying too fast', async () => {
    const { delivery, device, subscription } = await told([406], [1])
    expect([delivery.state, device.requests.length, subscription.goneAt]).toEqual(['accepted', 2, null])
  })

  test('500 is tried six times, further and further apart, then failed', async () => {
    const { delivery, device, door } = await told(Array(9).fill(500), [1, 2, 4, 8, 16, 32, 64])
    expect([delivery.state, delivery.reason, device.requests.length]).toEqual(['failed', 'unreachable', 6])
    expect(door).toEqual(['failed', 'unreachable'])
  })

  test('silence is tried again', async () => {
    const { delivery, device } = await told(['silence'], [1], 1500)
    expect([delivery.state, device.requests.length]).toEqual(['accepted', 2])
  })

  test('Retry-After reads seconds and dates', () => {
    expect(waitMsOf('120', day0)).toBe(120_000)
    expect(waitMsOf('Tue, 24 Nov 2026 01:01:00 GMT', day0)).toBe(60_000)
    expect(waitMsOf('Mon, 23 Nov 2026 01:01:00 GMT', day0)).toBe(0)
    expect(waitMsOf('soon', day0)).toBeNull()
    expect(waitMsOf(null, day0)).toBeNull()
  })
})
