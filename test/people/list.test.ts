import { expect, test } from 'vitest'
import { setPhone } from '#people/people.ts'
import { searchPeople } from '#people/search.ts'
import { householdCounts, householdList } from '#standing/household-list.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { manyDoors } from './many-doors.ts'

const units = (list: { lines: { unit: string }[] }) => list.lines.map((line) => line.unit)

test('doors stand in the order one walks past them, each with who lives there', () => {
  const { db } = openTestEstate()
  const list = householdList(db, { scopes: ['3/2', '5'] }, day0)
  expect(units(list)).toEqual([
    '3/2/101',
    '3/2/102',
    '3/2/201',
    '3/2/202',
    '3/2/501',
    '3/2/502',
    '5/101',
    '5/301',
    '5/1001',
  ])
  expect(list.lines[4]).toMatchObject({ state: 'joined', members: [{ name: '林秀英' }, { name: '林小燕' }] })
  expect(householdCounts(db, { scopes: ['3/2'] }, day0)).toEqual({ all: 6, joined: 4, none: 1, empty: 1 })
})

test.each([
  ['3-2-501', ['3/2/501']],
  ['三号楼二单元501', ['3/2/501']],
  ['501', ['3/1/501', '3/2/501']],
  ['3-2', ['3/2/101', '3/2/102', '3/2/201', '3/2/202', '3/2/501', '3/2/502']],
  ['秀英', ['3/2/501']],
  ['5678', ['3/2/101']],
  ['nobody', []],
])('the search for %s finds its doors', (q, found) => {
  const { db, cast } = openTestEstate()
  setPhone(db, { personId: cast.elder.id, phone: '13812345678' }, cast.clerk.id, day0)
  expect(units(householdList(db, { scopes: [''], q }, day0))).toEqual(found)
})

test('a search reaches no further than the duty', () => {
  const { db, cast } = openTestEstate()
  expect(units(householdList(db, { scopes: ['3/2'], q: '赵强' }, day0))).toEqual([])
  expect(units(householdList(db, { scopes: [], q: '501' }, day0))).toEqual([])
  expect(searchPeople(db, '赵', ['3/2'], day0)).toEqual([])
  expect(searchPeople(db, '赵', [''], day0)).toMatchObject([
    { personId: cast.outsider.id, doors: [{ unit: '5/301' }] },
  ])
  expect(searchPeople(db, '刘芳', [''], day0)).toMatchObject([{ personId: cast.clerk.id, doors: [] }])
})

test('three thousand doors come fifty a page, forth and back, without a door lost', () => {
  const { db } = manyDoors(openTestEstate())
  const first = householdList(db, { scopes: ['8'] }, day0)
  const counts = householdCounts(db, { scopes: ['8'] }, day0)
  expect(counts.all).toBe(3000)
  const seen = units(first)
  for (let page = first; page.after; ) {
    page = householdList(db, { scopes: ['8'], after: page.after }, day0)
    seen.push(...units(page))
  }
  expect(seen).toHaveLength(3000)
  expect(new Set(seen).size).toBe(3000)
  const second = householdList(db, { scopes: ['8'], after: first.after }, day0)
  const back = householdList(db, { scopes: ['8'], before: second.before }, day0)
  expect(units(back)).toEqual(units(first))
  expect(back.before).toBeUndefined()
})

test('the filter pages too', () => {
  const { db } = manyDoors(openTestEstate())
  const list = householdList(db, { scopes: ['8'], state: 'none' }, day0)
  expect(list.lines).toHaveLength(50)
  expect(list.lines.every((line) => line.state === 'none')).toBe(true)
})

test('the list shows each door and nothing outside the duty, and goes to the door', async () => {
  const { cast, request } = openTestEstate()
  const html = await (await request(cast.captain, '/households')).text()
  expect(html).toContain('href="/households/3/2/101"')
  expect(html).toContain('陈阿婆')
  expect(html).not.toContain('赵强')
  expect(html).not.toContain('3号楼1单元')
  const narrow = await (await request(cast.captain, '/households?under=5')).text()
  expect(narrow).not.toContain('赵强')
  expect((await request(cast.captain, '/households/3/2')).headers.get('location')).toBe(
    '/households?under=3%2F2',
  )
})
