import { describe, expect, test } from 'vitest'
import { readRelay } from '#groupbuys/chat/read.ts'
import { relayOfSheet } from '#groupbuys/chat/sheet.ts'
import { relayText } from '#groupbuys/chat/text-out.ts'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { translator } from '#i18n/translator.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { during, openBuy, order } from '#test/groupbuys/story.ts'
import { doors } from './relay-corpus.ts'

const items = [
  { id: 1, name: '土鸡蛋', unitWord: '枚', packWord: '盘', packSize: 30, cap: null },
  { id: 2, name: '蔬菜包', unitWord: '份', packWord: '箱', packSize: 1, cap: null },
]
const ordered = (text: string) =>
  readRelay(text, { items, doors }).orders.map(({ door, wishes, doubtful }) =>
    [door, ...wishes.map((wish) => `${wish.item}=${wish.pieces}`), ...(doubtful ? ['?'] : [])].join(' '),
  )

describe('tables that group-buying apps export', () => {
  test('a product a row: rows of one order are one home, refunded ones are passed over', () => {
    const rows = [
      ['快团团订单导出', '', '', '', '', '', ''],
      ['跟团号', '团员昵称', '商品', '规格', '数量', '收货地址', '订单状态'],
      ['1', '秀英', '土鸡蛋', '30枚/盘', '2', '3号楼2单元501', '已支付'],
      ['1', '秀英', '蔬菜包', '', '1', '3号楼2单元501', '已支付'],
      ['2', '明', '蔬菜包', '', '3', '3-2-502', '退款成功'],
      ['3', '强', '蔬菜包', '', '2', '10-301', '已支付'],
      ['4', '红', '蔬菜包', '', '1', '幸福路', '已支付'],
    ]
    const read = relayOfSheet({ rows }, items)
    expect(read).toMatchObject({ ok: true, passedOver: 1 })
    expect(read.ok && ordered(read.text)).toEqual(['3/2/501 1=2 2=1', '10/301 2=2'])
    const lines = read.ok ? readRelay(read.text, { items, doors }).lines : []
    expect(lines.filter((line) => line.doubts.length > 0).map((line) => line.text)).toEqual([
      '3. 幸福路 (红) 蔬菜包*1',
    ])
  })

  test('a column for each product, building and door apart', () => {
    const rows = [
      ['接龙号', '接龙人', '楼栋', '房号', '土鸡蛋', '蔬菜包'],
      ['1', '王', '3', '2-501', '2', ''],
      ['2', '李', '10', '301', '', '1'],
      ['3', '空', '10', '302', '', ''],
    ]
    const read = relayOfSheet({ rows }, items)
    expect(read.ok && ordered(read.text)).toEqual(['3/2/501 1=2', '10/301 2=1'])
    expect(relayOfSheet({ rows: [['姓名', '电话']] }, items)).toEqual({ ok: false, reason: 'noHeading' })
  })
})

test('the list for the chat names nobody and reads back as it was', () => {
  const entries = [
    {
      door: '3-2-501',
      wishes: [
        { name: '土鸡蛋', unitWord: '枚', pieces: 31 },
        { name: '蔬菜包', unitWord: '份', pieces: 1 },
      ],
    },
    { door: '10-301', wishes: [{ name: '蔬菜包', unitWord: '份', pieces: 2 }] },
  ]
  const text = relayText(
    '土鸡蛋和菜',
    entries,
    'http://riverside.example.org/groupbuys/1',
    translator('zh-CN'),
  )
  expect(text).toContain('#接龙')
  expect(ordered(text)).toEqual(['3/2/501 1=31 2=1', '10/301 2=2'])
})

describe('a chat list on the page', () => {
  const chat = '#接龙\n1. 3-2-501 林 鸡蛋2盘\n2. 5-301 鸡蛋10\n3. 王阿姨 鸡蛋1\n'

  test('what is certain is ticked, what is not is marked with the reason and left', async () => {
    const estate = openTestEstate()
    const buy = openBuy(estate)
    const page = await (
      await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/relay`, { form: { text: chat } })
    ).text()
    expect(page).toMatch(/name="take-0" value="yes" checked/)
    expect(page).toMatch(/name="want-0-1"[^>]*value="60"|value="60"[^>]*name="want-0-1"/)
    expect(page).toContain('没写清是哪一户')
    expect(page).not.toMatch(/name="take-2" value="yes" checked/)
    expect(estate.db.select().from(groupOrders).all()).toEqual([])
  })

  test('ticked homes are ordered for and told; the same form again changes nothing', async () => {
    const estate = openTestEstate()
    const buy = openBuy(estate)
    estate.clock.now = during
    const form = {
      once: 'the-page-as-it-was-drawn',
      rows: '2',
      'take-0': 'yes',
      'door-0': '3-2-501',
      'want-0-1': '60',
      'note-0': '放门口，谢谢',
      'door-1': '5-301',
      'want-1-1': '10',
    }
    for (let i = 0; i < 2; i++)
      expect(
        (await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/relay/orders`, { form })).status,
      ).toBe(303)
    expect(
      estate.db
        .select()
        .from(groupOrders)
        .all()
        .map((row) => [row.unit, row.version, row.comment]),
    ).toEqual([['3/2/501', 1, '放门口，谢谢']])
    const told = estate.db
      .select()
      .from(messages)
      .all()
      .filter((row) => row.key.includes(':relay:'))
    expect(told.map((row) => JSON.parse(row.audience))).toEqual([{ units: ['3/2/501'] }])
  })

  test('what was said beside a line is shown, goes with its order, and two postings at one instant tell twice', async () => {
    const estate = openTestEstate()
    const buy = openBuy(estate)
    estate.clock.now = during
    const post = (path: string, form: Record<string, string>) =>
      estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/${path}`, { form })
    const shown = await (await post('relay', { text: '1. 3-2-501 鸡蛋60枚（放门口）' })).text()
    const note = /name="note-0"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="note-0"/.exec(shown)
    expect(note?.[1] ?? note?.[2]).toBe('放门口')
    const row = { rows: '1', 'take-0': 'yes', 'door-0': '3-2-501', 'want-0-1': '60', 'note-0': '放门口' }
    expect((await post('relay/orders', row)).status).toBe(303)
    expect((await post('relay/orders', { ...row, 'want-0-1': '30', 'note-0': '' })).status).toBe(303)
    expect(estate.db.select().from(groupOrders).all()).toMatchObject([{ comment: '放门口', version: 2 }])
    const told = estate.db.select().from(messages).all()
    expect(told.filter(({ key }) => key.includes(':relay:'))).toHaveLength(2)
  })

  test('a home over its cap stays behind with the reason while the others are taken', async () => {
    const estate = openTestEstate()
    const buy = openBuy(estate, {}, { cap: 30 })
    estate.clock.now = during
    const form = {
      rows: '3',
      'take-0': 'yes',
      'door-0': '3-2-501',
      'want-0-1': '60',
      'take-1': 'yes',
      'door-1': '5-301',
      'want-1-1': '10',
    }
    const answer = await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/relay/orders`, { form })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('30')
    expect(
      estate.db
        .select()
        .from(groupOrders)
        .all()
        .map((row) => row.unit),
    ).toEqual(['5/301'])
    const unknown = { ...form, 'door-1': '99-1', 'door-0': '99-2' }
    expect(
      (await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/relay/orders`, { form: unknown }))
        .status,
    ).toBe(422)
  })

  test('pieces with a unit are said at their field and stay in it, and nobody is ordered for without them', async () => {
    const estate = openTestEstate()
    const buy = openBuy(estate)
    estate.clock.now = during
    const form = { rows: '1', 'take-0': 'yes', 'door-0': '3-2-501', 'want-0-1': '2箱' }
    const path = `/groupbuys/${buy.id}/relay/orders`
    const answer = await estate.request(estate.cast.neighbour, path, { form })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('份数看不懂')
    expect(html).toContain('value="2箱"')
    expect(estate.db.select().from(groupOrders).all()).toEqual([])
    const other = await estate.request(estate.cast.neighbour, path, { form: { ...form, 'want-0-1': '６０' } })
    expect(other.status).toBe(303)
  })

  test('a home that ordered here already is not ticked by itself', async () => {
    const estate = openTestEstate()
    const buy = openBuy(estate)
    order(estate, buy, estate.cast.resident, '3/2/501', 5)
    const page = await (
      await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/relay`, { form: { text: chat } })
    ).text()
    expect(page).toContain('这户已经在这里下过单')
  })
})
