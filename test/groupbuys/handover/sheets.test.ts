import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  bagLabels,
  byBuilding,
  byBuildingProduct,
  byProduct,
  matrixOf,
  type SheetData,
  sheetCounts,
} from '#groupbuys/handover/sheets.ts'
import { sheetData } from '#groupbuys/handover/sheets-data.ts'
import { placeOrder } from '#groupbuys/orders/ordering.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'
import { events } from '#record/schema.ts'
import { readSheets } from '#sheets/read.ts'
import { people } from '#standing/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { closedBuy } from '#test/groupbuys/money-story.ts'
import { afterwards, during, eggs, openBuy, order, runUntil } from '#test/groupbuys/story.ts'

/** Eggs and greens for three homes of two buildings, one of them two digits higher than a text sort would have it. */
function twoGoods() {
  const estate = openTestEstate()
  const buy = openBuy(estate, {
    items: [
      { ...eggs, packSize: 1 },
      { ...eggs, name: '蔬菜包', unitWord: '份', packSize: 1 },
    ],
  })
  const items = estate.db.select().from(groupItems).all()
  const place = (unit: string, by: number, wants: number[]) => {
    const wishes = items.map((item, i) => ({ itemId: item.id, want: wants[i]!, flex: 0 }))
    placeOrder(estate.db, { groupBuyId: buy.id, unit, wishes, version: null }, by, during)
  }
  const other = estate.person('黄先生', '5/1001')
  place('5/1001', other.id, [1, 1])
  place('5/301', estate.cast.outsider.id, [2, 0])
  place('3/2/501', estate.cast.resident.id, [3, 1])
  runUntil(estate, afterwards)
  const data = sheetData(estate.db, [buyRow(estate.db, buy.id)], null)
  return { estate, buy, data, at: (path: string) => `/groupbuys/${buy.id}/${path}` }
}
const doors = (data: SheetData) => data.homes.map((home) => home.unit)

describe('the layouts', () => {
  test('doors stand in the order of the stairs, and every layout adds up to the same pieces', () => {
    const { data } = twoGoods()
    expect(doors(data)).toEqual(['3/2/501', '5/301', '5/1001'])
    expect(sheetCounts(data.homes)).toEqual({ homes: 3, bags: 3, pieces: 8 })
    expect(
      byProduct(data).map((block) => [
        block.item.name,
        block.pieces,
        block.buildings.map((one) => one.pieces),
      ]),
    ).toEqual([
      ['鸡蛋', 6, [3, 3]],
      ['蔬菜包', 2, [1, 1]],
    ])
    expect(
      byBuildingProduct(data).map((block) => [block.building, block.items.map((one) => one.pieces)]),
    ).toEqual([
      ['3', [3, 1]],
      ['5', [3, 1]],
    ])
    expect(byBuilding(data.homes).map((block) => block.counts)).toEqual([
      { homes: 1, bags: 1, pieces: 4 },
      { homes: 2, bags: 2, pieces: 4 },
    ])
    const { rows, totals } = matrixOf(data)
    expect(rows.map((row) => [row.cells, row.total])).toEqual([
      [[3, 3], 6],
      [[1, 1], 2],
    ])
    expect(totals).toEqual([4, 4])
  })

  test('a label bears so many lines, and what does not fit goes on the next of the same bag', () => {
    const { data } = twoGoods()
    expect(
      bagLabels(data.homes, 'home', 1).map((label) => `${label.home.unit} ${label.part}/${label.parts}`),
    ).toEqual(['3/2/501 1/2', '3/2/501 2/2', '5/301 1/1', '5/1001 1/2', '5/1001 2/2'])
    expect(bagLabels(data.homes, 'home', 9)).toHaveLength(3)
    expect(bagLabels(data.homes, 'item', 9)).toHaveLength(5)
  })

  test('a home with two orders of the day is listed once, with two bags', () => {
    const { estate, buy } = twoGoods()
    estate.clock.now = '2026-11-24T01:00:00.000Z'
    const second = openBuy(estate, { title: '牛奶' })
    order(estate, second, estate.cast.resident, '3/2/501', 30)
    runUntil(estate, afterwards)
    const data = sheetData(estate.db, [buyRow(estate.db, buy.id), buyRow(estate.db, second.id)], null)
    const [home] = data.homes
    expect(doors(data)).toEqual(['3/2/501', '5/301', '5/1001'])
    expect(home!.lines.map((line) => line.pieces)).toEqual([3, 1, 30])
    expect(sheetCounts([home!])).toMatchObject({ homes: 1, bags: 2 })
  })
})

test('the same day is the estate’s day: what comes at half past midnight goes with the evening, not with the day before', async () => {
  const estate = openTestEstate()
  const { neighbour, resident, chair } = estate.cast
  const titles = ['傍晚', '凌晨', '前一夜', '次日', '别人带的']
  const coming = [
    '2026-11-26T11:00:00.000Z',
    '2026-11-25T16:30:00.000Z',
    '2026-11-25T15:30:00.000Z',
    '2026-11-26T16:00:00.000Z',
    '2026-11-26T11:00:00.000Z',
  ]
  for (const title of titles) order(estate, openBuy(estate, { title }), resident, '3/2/501', 30)
  runUntil(estate, afterwards)
  for (const [i, expectedAt] of coming.entries())
    estate.db
      .update(groupBuys)
      .set({ expectedAt })
      .where(eq(groupBuys.id, i + 1))
      .run()
  const others = estate.db.update(groupBuys).set({ leaderId: chair.id }).where(eq(groupBuys.id, 5))
  others.run()
  const page = await (await estate.request(neighbour, '/groupbuys/1/sheets')).text()
  expect(page).toContain('凌晨')
  for (const title of titles.slice(2)) expect(page).not.toContain(title)
  // What came on another day than was said goes by when it came.
  estate.db.update(groupBuys).set({ arrivedAt: coming[0] }).where(eq(groupBuys.id, 4)).run()
  expect(await (await estate.request(neighbour, '/groupbuys/1/sheets')).text()).toContain('次日')
  const merged = await (await estate.request(neighbour, '/groupbuys/1/sheets/rooms?with=2')).text()
  expect(merged.match(/<th scope="row">2-501/g)).toHaveLength(1)
  expect(merged).toContain('1 户 · 2 袋')
})

describe('the sheets as they are printed', () => {
  test('each says order, version, homes and bags, and keeps a home in one row', async () => {
    const { estate, at, buy } = twoGoods()
    const page = await (await estate.request(estate.cast.neighbour, at('sheets/rooms'))).text()
    expect(page).toContain('3 户 · 3 袋 · 共 8 件')
    expect(page).toContain(`#${buy.id}-1`)
    expect(page).toMatch(/<th scope="row">2-501/)
    expect(page).toContain('沿此线剪开')
    expect(page).not.toContain('林秀英')
  })

  test('the supplier reads packs and pieces, and no door', async () => {
    const { estate, at } = twoGoods()
    const page = await (await estate.request(estate.cast.neighbour, at('sheets/supplier'))).text()
    expect(page).toContain('蔬菜包')
    for (const door of ['2-501', '301', '1001', '3号楼']) expect(page).not.toContain(door)
  })

  test('as .xlsx and as .csv with its mark, the same rows with their subtotals', async () => {
    const { estate, at } = twoGoods()
    const read = async (as: string) => {
      const bytes = new Uint8Array(
        await (await estate.request(estate.cast.neighbour, at(`sheets/products?as=${as}`))).arrayBuffer(),
      )
      const sheets = await readSheets(bytes)
      return { bytes, rows: sheets.ok ? sheets.sheets[0]!.rows.map((row) => row.slice(0, 4)) : [] }
    }
    const [csv, xlsx] = [await read('csv'), await read('xlsx')]
    expect([...csv.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(csv.rows.slice(0, 4)).toEqual([
      ['商品', '楼栋', '门牌', '数量'],
      ['鸡蛋', '3号楼', '2-501', '3'],
      ['鸡蛋', '3号楼 小计', '', '3'],
      ['鸡蛋', '5号楼', '301', '2'],
    ])
    expect(xlsx.rows.slice(0, 8)).toEqual(csv.rows.slice(0, 8))
  })

  test('telephones are on no sheet unless asked for with a reason, and the asking is on record', async () => {
    const { estate, at, buy } = twoGoods()
    const { neighbour, resident } = estate.cast
    estate.db.update(people).set({ phone: '13812345678' }).where(eq(people.id, resident.id)).run()
    expect(await (await estate.request(neighbour, at('sheets/rooms'))).text()).not.toContain('5678')
    const asking = await estate.request(neighbour, at('phones'), { form: { why: '' } })
    expect([asking.status, await asking.text()]).toEqual([
      422,
      expect.stringContaining('请写明为什么需要电话尾号'),
    ])
    const page = await (await estate.request(neighbour, at('phones'), { form: { why: '门口喊人' } })).text()
    expect(page).toContain('…5678')
    expect(page).not.toContain('13812345678')
    const asked = estate.db.select().from(events).where(eq(events.action, 'groupSheet.phones')).all()
    expect(asked).toMatchObject([{ byPerson: neighbour.id, subject: `groupbuy:${buy.id}` }])
    expect(asked[0]!.details).toContain('门口喊人')
    expect(estate.db.select().from(events).where(eq(events.action, 'groupSheet.printed')).all()).toHaveLength(
      1,
    )
  })

  test('a cell that begins like a formula is words in .csv', async () => {
    const estate = openTestEstate()
    const { id } = closedBuy(estate)
    estate.db.update(groupItems).set({ name: '=1+1' }).run()
    const text = await (
      await estate.request(estate.cast.neighbour, `/groupbuys/${id}/sheets/supplier?as=csv`)
    ).text()
    expect(text).toContain("'=1+1")
  })

  test('before the closing the sheet says that it is not final', async () => {
    const estate = openTestEstate()
    const buy = openBuy(estate)
    order(estate, buy, estate.cast.resident, '3/2/501', 20)
    const page = await (
      await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/sheets/rooms`)
    ).text()
    expect(estate.db.select().from(groupBuys).get()!.closedAt).toBeNull()
    expect(page).toContain('还没截单')
  })
})
