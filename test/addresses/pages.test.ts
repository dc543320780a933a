import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addAddress, retireAddress } from '#addresses/address-changes.ts'
import { findAddress } from '#addresses/addresses.ts'
import { readSheets } from '#sheets/read.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

type Person = { id: number } | null
const see = async (person: Person, path: string) => (await estate.request(person, path)).text()
const post = (person: Person, path: string, form: Record<string, string | File>) =>
  estate.request(person, path, { form })
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('browsing', () => {
  test('shows a resident the buildings and doors, and no tools', async () => {
    const html = await see(estate.cast.resident, '/addresses')
    expect(words(html)).toContain('3号楼 2 个单元 · 12 户')
    expect(html).not.toContain('/addresses/import')
    expect(html).not.toContain('/addresses/plan')
    const entrance = await see(estate.cast.resident, '/addresses/3/2')
    expect(entrance).toContain('href="/addresses/3/2/501"')
    expect(entrance).not.toMatch(/已加入|无账号|周明|陈阿婆/)
  })

  test('leads straight to the one place that is meant', async () => {
    const answer = await estate.request(
      estate.cast.resident,
      `/addresses?q=${encodeURIComponent('三号楼2单元501室')}`,
    )
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/addresses/3/2/501'])
    expect(words(await see(estate.cast.resident, '/addresses?q=101'))).toContain('3号楼1单元101室')
    expect(await see(estate.cast.resident, '/addresses?q=999')).toContain('没有找到“999”')
  })

  test('shows the household to those who may see it, and the area to them only', async () => {
    addAddress(estate.db, { path: '5/401', kind: 'unit', area: 8950 }, null, day0)
    expect(await see(estate.cast.resident, '/addresses/3/2/501')).toContain('href="/households/3/2/501"')
    expect(await see(estate.cast.neighbour, '/addresses/3/2/501')).not.toContain('/households/')
    expect(await see(estate.cast.neighbour, '/addresses/5/401')).not.toContain('89.50')
    expect(await see(estate.cast.clerk, '/addresses/5/401')).toContain('89.50')
  })

  test('of a place that is not there is not found', async () => {
    expect((await estate.request(estate.cast.resident, '/addresses/9/9/9')).status).toBe(404)
  })
})

describe('changing', () => {
  test('adds a door from the address as people write it', async () => {
    const answer = await post(estate.cast.steward, '/addresses', {
      where: '三号楼2单元603室',
      area: '89.5',
      floor: '',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/addresses/3/2/603'])
    expect(findAddress(estate.db, '3/2/603')).toMatchObject({
      floor: 6,
      area: 8950,
      label: '3号楼2单元603室',
    })
  })

  test('gives a refused form back with its words and a sentence at the field', async () => {
    const answer = await post(estate.cast.steward, '/addresses', { where: '501室', area: '89.555' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('面积最多两位小数')
    const second = await post(estate.cast.steward, '/addresses', { where: '501室', usage: '住宅' })
    const html = await second.text()
    expect(html).toContain('请写上是哪栋楼')
    expect(html).toContain('value="住宅"')
    const third = await post(estate.cast.steward, '/addresses', { where: '5-101' })
    expect([third.status, await third.text()]).toEqual([409, expect.stringContaining('“5号楼101室”已经有了')])
  })

  test('renames a place', async () => {
    await post(estate.cast.steward, '/addresses/details', { path: '3/2', label: '北门洞' })
    expect(words(await see(estate.cast.resident, '/addresses/3'))).toContain('北门洞')
    const refused = await post(estate.cast.steward, '/addresses/details', { path: '3/2', label: ' ' })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('请写上大家怎么叫它'),
    ])
  })

  test('retires an empty door, and says whom to move out of one that is not', async () => {
    const refused = await post(estate.cast.steward, '/addresses/retirement', { path: '5/301', why: '合并' })
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('“5号楼301室”还有 1 人'),
    ])
    await post(estate.cast.steward, '/addresses/retirement', { path: '5/1001', why: '合并到 1002' })
    expect(await see(estate.cast.steward, '/addresses/5/1001')).toContain('合并到 1002')
    expect(await see(estate.cast.outsider, '/addresses/5')).not.toContain('/addresses/5/1001')
    await post(estate.cast.steward, '/addresses/restoration', { path: '5/1001' })
    expect(await see(estate.cast.outsider, '/addresses/5')).toContain('/addresses/5/1001')
  })
})

describe('importing', () => {
  const file = (text: string, name = '房屋.csv') => new File([text], name)
  async function upload(text: string) {
    const answer = await post(estate.cast.steward, '/addresses/import', { file: file(text) })
    return answer.headers.get('location') ?? (await answer.text())
  }
  const treeIn = (html: string) => /name="tree" value="(\w+)"/.exec(html)![1]!

  test('shows every error by sheet and cell, what is new and what is missing, and then does it', async () => {
    const preview = await upload('楼栋,单元,室号,面积\n3,2,501,89.5\n9,1,101,九十\n9,1,102,88')
    const html = await see(estate.cast.steward, preview)
    expect(words(html)).toMatch(/D3 CSV 九十 看不懂这个面积/)
    expect(words(html)).toContain('新增 3 处，更新 1 项')
    expect(words(await see(estate.cast.steward, `${preview}?show=added`))).toContain('9号楼1单元102室')
    expect(words(await see(estate.cast.steward, `${preview}?show=changed`))).toMatch(
      /3号楼2单元501室 面积 （空） 89.50/,
    )
    expect(words(await see(estate.cast.steward, `${preview}?show=missing`))).toContain('5号楼301室')
    const answer = await post(estate.cast.steward, `${preview}/application`, { tree: treeIn(html) })
    expect(answer.headers.get('location')).toBe('/addresses')
    expect(findAddress(estate.db, '9/1/102')).toMatchObject({ area: 8800 })
    expect(words(await see(estate.cast.steward, preview))).toContain('已经导入')
  })

  test('asks to look again where the tree has changed meanwhile', async () => {
    const preview = await upload('地址\n9-101')
    const tree = treeIn(await see(estate.cast.steward, preview))
    addAddress(estate.db, { path: '8/101', kind: 'unit' }, null, day0)
    const answer = await post(estate.cast.steward, `${preview}/application`, { tree })
    expect(answer.status).toBe(409)
    const again = await answer.text()
    expect(words(again)).toContain('刚才有人改了门牌，所以还没有导入')
    expect(treeIn(again)).not.toBe(tree)
    expect(() => findAddress(estate.db, '9/101')).toThrow()
  })

  test('goes through long lists a page at a time', async () => {
    const preview = await upload(`地址\n${Array.from({ length: 250 }, (_, i) => `9-${i + 101}`).join('\n')}`)
    const first = await see(estate.cast.steward, `${preview}?show=added`)
    expect(first.match(/9号楼\d+室/g)).toHaveLength(99)
    expect(first).toContain('show=added&amp;from=100')
    expect(
      (await see(estate.cast.steward, `${preview}?show=added&from=200`)).match(/9号楼\d+室/g),
    ).toHaveLength(51)
  })

  test('refuses what is no sheet, with a sentence at the field', async () => {
    expect(await upload('<html><table>')).toContain('这个文件其实是网页')
    expect(await (await post(estate.cast.steward, '/addresses/import', {})).text()).toContain(
      '请先选一个表格文件',
    )
  })

  test('can be put away', async () => {
    const preview = await upload('地址\n9-101')
    expect(await see(estate.cast.steward, '/addresses')).toContain(preview)
    await post(estate.cast.steward, `${preview}/discard`, { sure: 'yes' })
    expect((await estate.request(estate.cast.steward, preview)).status).toBe(404)
  })
})

test('the export is a workbook with the doors', async () => {
  const answer = await estate.request(estate.cast.steward, '/addresses/export.xlsx')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="units-2026-11-24.xlsx"')
  const read = await readSheets(new Uint8Array(await answer.arrayBuffer()))
  expect(read.ok && read.sheets[0]!.rows.slice(0, 2)).toEqual([
    ['楼栋', '单元', '室号', '楼层', '建筑面积（㎡）', '用途', '名称'],
    ['3', '1', '101', '1', '', '', '3号楼1单元101室'],
  ])
})

test.each([
  ['07:30', '2026-11-24T23:30:00.000Z'],
  ['23:30', '2026-11-25T15:30:00.000Z'],
])('the export bears the day on the estate’s wall at %s', async (_clock, now) => {
  estate.clock.now = now
  const answer = await estate.request(estate.cast.steward, '/addresses/export.xlsx')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="units-2026-11-25.xlsx"')
})

describe('the plan', () => {
  test('stands the doors above each other and says of each how far it has come', async () => {
    const html = await see(estate.cast.clerk, '/addresses/plan')
    const entrance = html.slice(html.indexOf('3号楼2单元，从顶层'), html.indexOf('id="plan-5"'))
    expect([...entrance.matchAll(/<th scope="row">(\d+)<\/th>/g)].map((match) => match[1])).toEqual([
      '5',
      '2',
      '1',
    ])
    expect(words(entrance)).toMatch(/5 501 已加入 502 已加入 2 201 已加入 202 未加入 1 101 无账号 102 已加入/)
    expect(words(html)).toContain('加入了 4 / 12 户')
  })

  test('shows a captain the own entrance only', async () => {
    const html = await see(estate.cast.captain, '/addresses/plan')
    expect(html).toContain('/households/3/2/501')
    expect(html).not.toMatch(/households\/(3\/1|5)\//)
    expect((await estate.request(estate.cast.captain, '/addresses/plan?under=5')).status).toBe(404)
    expect((await estate.request(estate.cast.chair, '/addresses/plan?under=5')).status).toBe(200)
  })

  test('leaves retired doors out and lists buildings where there are too many to draw', async () => {
    retireAddress(estate.db, { path: '5/1001', why: '合并' }, estate.cast.steward.id, day0)
    expect(await see(estate.cast.clerk, '/addresses/plan')).not.toContain('5/1001')
    for (let i = 0; i < 800; i++) addAddress(estate.db, { path: `7/${i + 101}`, kind: 'unit' }, null, day0)
    const html = await see(estate.cast.clerk, '/addresses/plan')
    expect(html).toContain('href="/addresses/plan?under=7"')
    expect(html).not.toContain('/households/7/')
    expect(await see(estate.cast.clerk, '/addresses/plan?under=7')).toContain('/households/7/101')
  })
})
