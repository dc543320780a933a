import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { askings, listings } from '#listings/lifecycle/schema.ts'
import { askingWaves } from '#listings/matching/schema.ts'
import { finish, thankHelper } from '#listings/promises/finishing.ts'
import { renege } from '#listings/promises/promising.ts'
import { messages } from '#messages/outbox/schema.ts'
import { events } from '#record/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { helps, post, promises, wait } from './story.ts'

const stateOf = (estate: TestEstate, id: number) =>
  estate.db.select().from(listings).where(eq(listings.id, id)).get()!
const told = (estate: TestEstate) =>
  estate.db.select({ key: messages.key, to: messages.audience }).from(messages).all()

describe('the story', () => {
  test('a need is asked circle by circle, promised, broken, reopened by itself, done by another, confirmed and thanked', () => {
    const estate = openTestEstate()
    const { resident, neighbour, tenant, outsider } = estate.cast
    const upstairs = estate.person('高阿姨', '3/1/101')
    helps(estate, neighbour, { circle: 1, categories: ['rides'] })
    helps(estate, upstairs)
    helps(estate, outsider)
    helps(estate, tenant, { categories: ['pets'] })
    const need = post(estate, resident)
    const asked = () =>
      estate.db
        .select()
        .from(askings)
        .where(eq(askings.round, stateOf(estate, need.id).round))
        .all()
    wait(estate, 1)
    expect(asked().map((row) => [row.personId, row.circle])).toEqual([[neighbour.id, 1]])
    expect(JSON.parse(asked()[0]!.reasons).map((one: { key: string }) => one.key)).toEqual([
      'listings:why.circle1',
      'listings:why.category',
      'listings:why.free',
    ])
    wait(estate, 15)
    expect(asked().map((row) => row.personId)).toEqual([neighbour.id, upstairs.id])
    wait(estate, 15)
    expect(asked().map((row) => [row.personId, row.circle])).toEqual([
      [neighbour.id, 1],
      [upstairs.id, 2],
      [outsider.id, 3],
    ])
    const first = promises(estate, outsider, need.id)
    expect(stateOf(estate, need.id).state).toBe('promised')
    expect(asked().map((row) => row.answer)).toEqual(['lapsed', 'lapsed', 'promised'])
    renege(estate.db, { id: need.id, promiseId: first.id, why: '等了一上午' }, resident.id, estate.clock.now)
    const again = stateOf(estate, need.id)
    expect([again.state, again.round, again.reopenedWhy]).toEqual(['open', 2, 'listings:reasons.reneged'])
    wait(estate, 40)
    expect(asked().map((row) => row.personId)).toEqual([neighbour.id, upstairs.id])
    const second = promises(estate, neighbour, need.id)
    finish(estate.db, { id: need.id, promiseId: second.id, minutes: 50 }, neighbour.id, estate.clock.now)
    expect(stateOf(estate, need.id).state).toBe('done')
    finish(estate.db, { id: need.id, promiseId: second.id }, resident.id, estate.clock.now)
    expect(stateOf(estate, need.id).state).toBe('confirmed')
    thankHelper(
      estate.db,
      { id: need.id, promiseId: second.id, words: '多谢' },
      resident.id,
      estate.clock.now,
    )
    const keys = told(estate).map((row) => row.key)
    for (const key of [
      'asked:1:1',
      'asked:1:2',
      'asked:1:3',
      `promised:${first.id}`,
      `reneged:${first.id}`,
      'asked:2:1',
      `thanks:${second.id}`,
    ])
      expect(keys).toContain(`need:${need.id}:${key}`)
  })

  test('a captain asks for a neighbour without a phone, and confirms for her; the record says for whom', async () => {
    const estate = openTestEstate()
    const { captain, elder, neighbour } = estate.cast
    const need = post(estate, captain, { category: 'errands', title: '帮忙买菜' }, elder.id)
    expect([need.personId, need.unit, need.how]).toEqual([elder.id, '3/2/101', 'office'])
    const row = promises(estate, neighbour, need.id)
    const page = await (await estate.request(captain, `/needs/${need.id}`)).text()
    expect(page).toContain('有邻居答应了')
    const form = { method: 'POST', form: {} }
    await estate.request(neighbour, `/needs/${need.id}/promises/${row.id}/completion`, form)
    expect(
      (await estate.request(captain, `/needs/${need.id}/promises/${row.id}/completion`, form)).status,
    ).toBe(303)
    const event = estate.db.select().from(events).where(eq(events.action, 'promise.confirmed')).get()!
    expect([event.byPerson, event.forPerson, event.unit]).toEqual([captain.id, elder.id, '3/2/101'])
  })

  test('her daughter in another city asks for her mother', () => {
    const estate = openTestEstate()
    const { daughter, resident } = estate.cast
    const need = post(estate, daughter, {}, resident.id)
    expect([need.personId, need.postedBy, need.how]).toEqual([resident.id, daughter.id, 'family'])
  })
})

describe('life in danger', () => {
  test('is out at once whatever its words, told to the captain, and looked at afterwards', async () => {
    const estate = openTestEstate()
    const { resident, captain } = estate.cast
    const need = post(estate, resident, { urgency: 1, title: '煤气罐漏气，老人晕倒' })
    expect(need.state).toBe('open')
    expect(told(estate).find((row) => row.key === `need:${need.id}:life`)?.to).toContain(String(captain.id))
    const queue = await (await estate.request(captain, '/needs/moderation')).text()
    expect(queue).toContain('先公开、后查看')
    const page = await (await estate.request(resident, `/needs/${need.id}`)).text()
    expect(page.indexOf('tel:120')).toBeLessThan(page.indexOf('<h1>'))
    expect(page.indexOf('tel:120')).toBeGreaterThan(0)
  })

  test('the same words with a lower level wait for a human, who lets them out with a reason all can read', async () => {
    const estate = openTestEstate()
    const { resident, neighbour, captain } = estate.cast
    const need = post(estate, resident, { urgency: 3, title: '转让煤 气 罐一个' })
    expect(need.state).toBe('held')
    expect((await estate.request(neighbour, `/needs/${need.id}`)).status).toBe(404)
    const form = { decision: 'keep', reason: '空罐，已核实' }
    expect((await estate.request(captain, '/needs/moderation/1', { form })).status).toBe(303)
    expect(stateOf(estate, need.id).state).toBe('open')
    const log = await (await estate.request(neighbour, '/needs/moderation/log')).text()
    expect(log).toContain('空罐，已核实')
    for (const secret of ['林秀英', '王桂兰', '501', '煤']) expect(log).not.toContain(secret)
  })

  test('the worst comes first on the board, then the nearest, then the longest waiting', async () => {
    const estate = openTestEstate()
    const { resident, outsider, neighbour, tenant } = estate.cast
    post(estate, outsider, { urgency: 4, title: '借本书' })
    post(estate, resident, { urgency: 4, title: '教用手机' })
    post(estate, outsider, { urgency: 2, title: '断药两天' })
    post(estate, tenant, { kind: 'offer', title: '可以遛狗', category: 'pets' })
    const titles = async (path: string) => {
      const page = await (await estate.request(neighbour, path)).text()
      return [...page.matchAll(/class="card-link"[^>]*>([^<]+)</g)].map((match) => match[1])
    }
    expect(await titles('/needs')).toEqual(['断药两天', '教用手机', '借本书', '可以遛狗'])
    expect(await titles('/needs?kind=offer')).toEqual(['可以遛狗'])
    expect(await titles('/needs?circle=1')).toEqual(['教用手机', '可以遛狗'])
    expect(await titles('/needs?q=药')).toEqual(['断药两天'])
  })
})

test('waves are written once, though their job runs again after a crash', () => {
  const estate = openTestEstate()
  helps(estate, estate.cast.neighbour)
  const need = post(estate, estate.cast.resident)
  wait(estate, 1)
  wait(estate, 60 * 3)
  const waves = estate.db.select().from(askingWaves).all()
  expect(waves.map((row) => [row.listingId, row.round, row.wave])).toEqual([[need.id, 1, 1]])
})
