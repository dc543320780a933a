import { expect, test } from 'vitest'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { afterwards, during, eggs, gotBy, openBuy, opens, order, runUntil } from './story.ts'

const words = {
  title: '鸡蛋和蔬菜',
  story: '崇明农户直送。',
  opensAt: '2026-11-24T18:00',
  closesAt: '2026-11-24T20:00',
  'item-0-name': '鸡蛋',
  'item-0-price': '１.1元',
  'item-0-unit': '枚',
  'item-0-pack': '30',
  'item-0-packWord': '盘',
  'item-0-cap': '40',
  'item-0-steps': '300=1.00，600=0.95',
  'point-0-name': '3号楼门口',
  freight: '88',
  shortage: 'roundRobin',
}
const wish = (want: number | string, more: Record<string, string> = {}) => ({
  unit: '3/2/501',
  version: '0',
  'want-1': String(want),
  'flex-1': '0',
  ...more,
})
const page = async (estate: TestEstate, who: { id: number }, path: string) =>
  (await estate.request(who, path)).text()

test('a leader writes, looks it over and opens; a home sees it, and orders when the moment has come', async () => {
  const estate = openTestEstate()
  const { neighbour, resident } = estate.cast
  const saved = await estate.request(neighbour, '/groupbuys', { form: words })
  expect(saved.headers.get('location')).toBe('/groupbuys/1/preview')
  expect(estate.db.select().from(groupItems).get()).toMatchObject({ price: 110, packSize: 30, cap: 40 })
  const preview = await page(estate, neighbour, '/groupbuys/1/preview')
  expect(preview).toContain('每家轮流一份')
  expect(preview).toContain('88.00 元，按户平摊')
  expect(await page(estate, resident, '/groupbuys')).not.toContain('鸡蛋和蔬菜')
  expect((await estate.request(neighbour, '/groupbuys/1/publication', { form: {} })).status).toBe(303)
  const early = await page(estate, resident, '/groupbuys/1')
  expect(early).toContain('还没开团')
  expect(early).not.toContain('name="want-1"')
  estate.clock.now = opens
  const open = await page(estate, resident, '/groupbuys/1')
  expect(open).toContain('hx-get="/groupbuys/1/gaps"')
  expect(open).toContain('hx-trigger="every 10s"')
  expect(open).toContain('满 300 枚每枚 1.00 元')
  expect((await estate.request(resident, '/groupbuys/1/orders', { form: wish(26) })).status).toBe(303)
  expect(await page(estate, neighbour, '/groupbuys/1')).toContain('还差 4 枚满一盘')
  const fragment = await page(estate, neighbour, '/groupbuys/1/gaps')
  expect(fragment).toContain('还差 4 枚满一盘')
  expect(fragment).not.toContain('<html')
  expect(fragment).not.toContain('501')
})

test('a refused order keeps what was typed and says what is left; one made from an old state shows the new', async () => {
  const estate = openTestEstate()
  const { resident } = estate.cast
  openBuy(estate, { items: [{ ...eggs, cap: 5 }] })
  estate.clock.now = during
  const refused = await estate.request(resident, '/groupbuys/1/orders', {
    form: wish(9, { comment: '要新鲜的' }),
  })
  expect(refused.status).toBe(422)
  const form = await refused.text()
  for (const part of ['鸡蛋每户最多 5 枚', 'value="9"', '要新鲜的']) expect(form).toContain(part)
  expect((await estate.request(resident, '/groupbuys/1/orders', { form: wish('两个') })).status).toBe(422)
  await estate.request(resident, '/groupbuys/1/orders', { form: wish(4) })
  const late = await estate.request(resident, '/groupbuys/1/orders', { form: wish(3, { version: '1' }) })
  expect(late.status).toBe(303)
  const stale = await estate.request(resident, '/groupbuys/1/orders', { form: wish(2, { version: '1' }) })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toMatch(/刚才在别处改过[\s\S]*value="3"/)
  await estate.request(resident, '/groupbuys/1/orders', { form: wish(3, { version: '2', intent: 'cancel' }) })
  expect(estate.db.select().from(groupOrders).get()!.emptySince).toBe(during)
})

test('after the closing a home reads what it gets, why, and what it owes', async () => {
  const estate = openTestEstate()
  const { resident, outsider, daughter } = estate.cast
  const buy = openBuy(estate, { freight: 1001, payNote: '微信转账' })
  order(estate, buy, outsider, '5/301', 28, 0, '2026-11-24T10:01:00.000Z')
  order(estate, buy, resident, '3/2/501', 4, 0, '2026-11-24T10:02:00.000Z')
  runUntil(estate, afterwards)
  const result = await page(estate, daughter, `/groupbuys/${buy.id}`)
  expect(result).toContain('您要 4 枚；1 盘共 30，大家要 32；按下单先后，您得 2。')
  const mine = await page(estate, resident, '/groupbuys/mine')
  expect(mine).toContain('得 2 枚（要 4）')
  expect(mine).toContain('7.20 元')
  expect(mine).toContain('微信转账')
})

test('a captain finds the door of a neighbour without an account, and only such a door', async () => {
  const estate = openTestEstate()
  const { captain } = estate.cast
  openBuy(estate)
  estate.clock.now = during
  expect(await page(estate, captain, '/groupbuys/1?door=3-2-101')).toMatch(/您在替 3-2-101 陈阿婆 下单/)
  expect(await page(estate, captain, '/groupbuys/1?door=3-2-501')).toContain('您不能替这户下单')
  expect(await page(estate, captain, '/groupbuys/1?door=99-9')).toContain('没有这个门牌')
  expect((await estate.request(captain, '/groupbuys/1?unit=3%2F2%2F501')).status).toBe(403)
})

test('a leader changes a line with its reason, adds hands, and hands everything over', async () => {
  const estate = openTestEstate()
  const { neighbour, resident, tenant } = estate.cast
  const buy = openBuy(estate)
  order(estate, buy, resident, '3/2/501', 30)
  runUntil(estate, afterwards)
  const line = { order: '1', item: '1', final: '28', why: '' }
  const refused = await estate.request(neighbour, '/groupbuys/1/lines', { form: line })
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('请写原因')])
  await estate.request(neighbour, '/groupbuys/1/lines', { form: { ...line, why: '碎了两枚' } })
  expect(gotBy(estate)).toEqual({ '3/2/501': 28 })
  expect(await page(estate, resident, '/groupbuys/1')).toContain('团长改为 28：碎了两枚')
  expect(
    (await estate.request(neighbour, '/groupbuys/1/leaders', { form: { name: '没有这个人' } })).status,
  ).toBe(422)
  await estate.request(neighbour, '/groupbuys/1/leaders', { form: { name: '林秀英' } })
  expect((await estate.request(resident, '/groupbuys/1/manage')).status).toBe(200)
  await estate.request(neighbour, '/groupbuys/1/handover', { form: { to: '何静' } })
  expect(estate.db.select().from(groupBuys).get()!.leaderId).toBe(tenant.id)
  expect(await page(estate, tenant, '/groupbuys/1/manage')).toContain('碎了两枚')
  expect(await page(estate, neighbour, '/groupbuys/leading')).toContain('协助')
})

test('where the committee wants to look first, it is shown only after its word, and a leader has a limit', async () => {
  const estate = openTestEstate()
  const { neighbour, resident, chair } = estate.cast
  await estate.request(chair, '/groupbuys/oversight', { form: { approval: 'yes', mostOpen: '1' } })
  await estate.request(neighbour, '/groupbuys', { form: words })
  await estate.request(neighbour, '/groupbuys/1/publication', { form: {} })
  expect((await estate.request(resident, '/groupbuys/1')).status).toBe(404)
  expect(await page(estate, chair, '/groupbuys/oversight')).toContain('鸡蛋和蔬菜')
  await estate.request(chair, '/groupbuys/1/decision', {
    form: { answer: 'sentBack', whyBack: '请写清产地' },
  })
  expect(await page(estate, neighbour, '/groupbuys/leading')).toContain('请写清产地')
  await estate.request(neighbour, '/groupbuys/1/publication', { form: {} })
  await estate.request(chair, '/groupbuys/1/decision', { form: { answer: 'agreed' } })
  expect((await estate.request(resident, '/groupbuys/1')).status).toBe(200)
  await estate.request(neighbour, '/groupbuys/1/copy', { form: {} })
  await estate.request(neighbour, '/groupbuys/2/words', { form: words })
  const second = await estate.request(neighbour, '/groupbuys/2/publication', { form: {} })
  expect([second.status, await second.text()]).toEqual([422, expect.stringContaining('最多开 1 个团')])
})

test('a form that misses something keeps its words, and more rows come without a script', async () => {
  const estate = openTestEstate()
  const { neighbour } = estate.cast
  const bad = {
    ...words,
    closesAt: '2026-11-24T17:00',
    'item-0-price': '一块一',
    'item-1-name': '青菜',
    'item-1-price': '',
  }
  const refused = await (await estate.request(neighbour, '/groupbuys', { form: bad })).text()
  expect(refused).toContain('金额看不懂')
  expect(refused).toContain('value="一块一"')
  const missing = await (
    await estate.request(neighbour, '/groupbuys', { form: { ...bad, 'item-0-price': '1.1' } })
  ).text()
  for (const sentence of ['截单要在开团之后', '请写单价']) expect(missing).toContain(sentence)
  expect(missing).toContain('action="/groupbuys/1/words"')
  const more = await (
    await estate.request(neighbour, '/groupbuys', { form: { ...words, intent: 'more' } })
  ).text()
  expect(more.match(/name="item-\d+-name"/g)).toHaveLength(4)
  expect(more).toContain('value="鸡蛋"')
})

test('a group order that closed last year, or closes in 2087, is refused at its field with every word', async () => {
  const estate = openTestEstate()
  for (const [closesAt, said] of [
    ['2025-11-24T20:00', '“2025-11-24 20:00”已经过去了'],
    ['2087-11-24T20:00', '“2087-11-24 20:00”太远了，最晚填到 2029-11-24'],
  ]) {
    const answer = await estate.request(estate.cast.neighbour, '/groupbuys', {
      form: { ...words, closesAt: closesAt! },
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toMatch(new RegExp(`id="field-closesAt-error"[^>]*>[\\s\\S]{0,200}${said}`))
    expect(html).toContain('value="鸡蛋"')
  }
})

test('what became of an order is said as what it is, and all of it goes only after one more look', async () => {
  const estate = openTestEstate()
  const { resident } = estate.cast
  openBuy(estate)
  estate.clock.now = during
  const said = async (form: Record<string, string>) => {
    const { headers } = await estate.request(resident, '/groupbuys/1/orders', { form })
    return decodeURIComponent(headers.get('set-cookie') ?? '')
  }
  expect(await said(wish(4))).toContain('已下单')
  expect(await said(wish(3, { version: '1' }))).toContain('订单已改好')
  const html = await page(estate, resident, '/groupbuys/1')
  const [, fold = ''] = /<details>((?:(?!<\/details>)[\s\S])*整单取消[\s\S]*?)<\/details>/.exec(html) ?? []
  expect(fold).toContain('您家订的全部退掉')
  const drawn = [...fold.matchAll(/name="([\w-]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
  const { seen: _, ...form } = Object.fromEntries(drawn)
  expect(form).toMatchObject({ intent: 'cancel', 'want-1': '0' })
  expect(await said(form)).toContain('已取消订单')
  expect(estate.db.select().from(groupOrders).get()!.emptySince).toBe(during)
})
