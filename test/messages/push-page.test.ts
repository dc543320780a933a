import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { provedChannelsAt, reachabilityOf } from '#messages/delivery/reach.ts'
import { sweepMessages } from '#messages/delivery/sweep.ts'
import { announce } from '#messages/outbox/announce.ts'
import { pushKeysOf } from '#messages/push/keys.ts'
import { proofs, subscriptions } from '#messages/push/schema.ts'
import { openSession } from '#sessions/sessions.ts'
import { day0, liftNotice, openMessagesEstate, tomorrow } from './estate.ts'
import { openPushService, type PushService, type Scripted } from './push-service.ts'

let service: PushService
beforeAll(async () => {
  service = await openPushService()
})
afterAll(() => service.close())

async function subscribing(script: Scripted[] = []) {
  const estate = openMessagesEstate()
  const phone = service.device(script)
  const form = { endpoint: phone.endpoint, ...phone.keys }
  const { neighbour } = estate.cast
  const answer = await estate.request(neighbour, '/account/push', { form })
  const page = async () => (await estate.request(neighbour, '/account/push')).text()
  const rang = (rang: string, who: { id: number } = neighbour) =>
    estate.request(who, '/account/push/answers', { form: { proof: '1', rang } })
  return { ...estate, phone, form, neighbour, answer, page, rang }
}

describe('asking for alerts', () => {
  test('says why, what works on which phone, and hands the browser the estate’s key', async () => {
    const estate = openMessagesEstate()
    const read = async (agent: string) =>
      (
        await estate.request(estate.cast.neighbour, '/account/push', { headers: { 'user-agent': agent } })
      ).text()
    const iphone = await read(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) Version/18.4 Safari/604.1',
    )
    expect(iphone).toContain('iPhone 要先放到主屏幕')
    expect(iphone).toMatch(/data-push-key="B[\w-]{86}"/)
    expect(await read('Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36')).toContain(
      '国内的安卓手机多半收不到',
    )
    expect(await read('Mozilla/5.0 (Linux; Android 15) MicroMessenger/8.0')).toContain('先在浏览器里打开')
    estate.close()
  })

  test('a new device is rung at once, and a yes dates the proof for the home', async () => {
    const estate = await subscribing()
    expect(estate.answer.headers.get('location')).toBe('/account/push#proof')
    expect(estate.phone.accepted[0]!.payload.notification.title).toBe('测试提醒')
    expect(await estate.page()).toContain('响了吗？')
    expect(reachabilityOf(estate.db, ['3/2/502'], day0)[0]!.reach).toBe('subscribed')
    expect((await estate.rang('yes', estate.cast.resident)).status).toBe(404)
    await estate.rang('yes')
    expect(await estate.page()).toContain('测过，能响')
    expect(provedChannelsAt(estate.db, '3/2/502', day0)).toEqual([{ channel: 'push', provedAt: day0 }])
    const home = await (await estate.request(estate.cast.neighbour, '/household')).text()
    expect(home).toMatch(/手机提醒[\s\S]*上次测通/)
    expect(await (await estate.request(estate.cast.resident, '/household')).text()).toContain(
      '还没有测过能响',
    )
    expect(reachabilityOf(estate.db, ['3/2/502'], day0)[0]!.reach).toBe('proved')
    expect(reachabilityOf(estate.db, ['3/2/502'], '2027-03-24T01:00:00.000Z')[0]!.reach).toBe('subscribed')
    estate.close()
  })

  test('a no is kept and leads to the help; a service that refuses is said so', async () => {
    const estate = await subscribing([503])
    expect(estate.db.select().from(proofs).get()).toMatchObject({ acceptedAt: null, reason: 'unreachable' })
    expect((await estate.rang('no')).headers.get('location')).toBe('/account/push#help')
    expect(estate.db.select().from(proofs).get()!.rang).toBe(0)
    expect(provedChannelsAt(estate.db, '3/2/502', day0)).toEqual([])
    estate.close()
  })

  test('who signs in on the same browser next takes its alerts over', async () => {
    const estate = await subscribing()
    await estate.request(estate.cast.tenant, '/account/push/renewal', { form: estate.form })
    const rows = estate.db.select().from(subscriptions).all()
    expect(rows.map((row) => [row.personId, row.goneWhy])).toEqual([
      [estate.neighbour.id, 'replaced'],
      [estate.cast.tenant.id, null],
    ])
    estate.close()
  })

  test('a renewal keeps one row and its new session', async () => {
    const estate = await subscribing()
    estate.clock.now = tomorrow
    await openSession(estate.db, estate.neighbour.id, 'test', tomorrow)
    expect(
      (await estate.request(estate.neighbour, '/account/push/renewal', { form: estate.form })).status,
    ).toBe(204)
    expect(
      estate.db
        .select()
        .from(subscriptions)
        .all()
        .map((row) => row.renewedAt),
    ).toEqual([tomorrow])
    estate.close()
  })

  test('a dead device is told of on the next visit, once', async () => {
    const estate = await subscribing([201, 410])
    announce(estate.db, liftNotice, day0)
    await estate.run()
    expect(await estate.page()).toContain('有设备收不到提醒了')
    expect(await estate.page()).not.toContain('有设备收不到提醒了')
    estate.close()
  })

  test('turned off, it rings no more', async () => {
    const estate = await subscribing()
    expect((await estate.request(estate.cast.resident, '/account/push/1/end', { form: {} })).status).toBe(404)
    await estate.request(estate.neighbour, '/account/push/1/end', { form: {} })
    announce(estate.db, liftNotice, day0)
    await estate.run()
    expect(estate.phone.requests).toHaveLength(1)
    expect(estate.door('3/2/502')).toEqual(['none', 'noDevice'])
    estate.close()
  })
})

describe('who can be reached', () => {
  test('is seen by door, each in the own area only', async () => {
    const estate = openMessagesEstate()
    const page = await (await estate.request(estate.cast.captain, '/messages/reach')).text()
    expect(page).toContain('能找到谁')
    expect(page).toContain('/households/3/2/502')
    expect(page).not.toContain('/households/5/301')
    estate.close()
  })

  test('where no answer was asked for, only totals are shown', async () => {
    const estate = openMessagesEstate()
    const id = announce(estate.db, liftNotice, day0)
    const asking = announce(estate.db, { ...liftNotice, key: 'notice:2', asks: true }, day0)
    await estate.run()
    const read = async (message: number) =>
      (await estate.request(estate.cast.captain, `/messages/${message}/doors`)).text()
    expect(await read(id)).not.toContain('/households/')
    expect(await read(asking)).toContain('/households/3/2/101')
    estate.close()
  })
})

test('at night what nobody needs any more goes', async () => {
  const estate = openMessagesEstate()
  estate.subscribed(estate.cast.neighbour, service.device())
  announce(estate.db, liftNotice, day0)
  await estate.run()
  sweepMessages(estate.db, '2026-12-31T00:00:00.000Z')
  expect(estate.pushes()).toEqual([])
  expect(estate.door('3/2/502')).toEqual(['accepted', null])
  sweepMessages(estate.db, '2028-01-31T00:00:00.000Z')
  expect(estate.door('3/2/502')).toBeUndefined()
  expect(estate.db.select().from(subscriptions).where(eq(subscriptions.id, 1)).all()).toHaveLength(1)
  estate.close()
})

test('where the estate is reached is not what one resident’s browser says', async () => {
  const estate = openMessagesEstate()
  const visit = (who: { id: number }) => estate.request(who, '/account/push')
  await visit(estate.cast.neighbour)
  expect(pushKeysOf(estate.db)!.origin).toBe('https://riverside.example.org')
  await visit(estate.cast.steward)
  expect(pushKeysOf(estate.db)!.origin).toBe('http://localhost')
  estate.close()
})
