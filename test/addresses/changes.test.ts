import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addAddress, describeAddress, restoreAddress, retireAddress } from '#addresses/address-changes.ts'
import {
  addressesMeant,
  buildingNames,
  childrenOf,
  findAddress,
  kindCountsByBuilding,
  unitsUnder,
  wayTo,
} from '#addresses/addresses.ts'
import { letters } from '#joining/schema.ts'
import { moveOut } from '#people/moving.ts'
import { events } from '#record/schema.ts'
import { occupancies } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const later = '2026-11-25T01:00:00.000Z'
const steward = () => estate.cast.steward.id
const lastEvent = () => estate.db.select().from(events).all().at(-1)!
const paths = (places: { path: string }[]) => places.map(({ path }) => path)

describe('the tree', () => {
  test('is walked in the order of the doors', () => {
    expect(paths(childrenOf(estate.db, '3'))).toEqual(['3/1', '3/2'])
    expect(paths(unitsUnder(estate.db, '3/2'))).toEqual(
      ['101', '102', '201', '202', '501', '502'].map((door) => `3/2/${door}`),
    )
    expect(paths(unitsUnder(estate.db, '5'))).toEqual(['5/101', '5/301', '5/1001'])
    expect(paths(wayTo(estate.db, '3/2/501'))).toEqual(['', '3', '3/2', '3/2/501'])
  })

  test('is counted by building', () => {
    expect([...kindCountsByBuilding(estate.db)]).toEqual([
      ['3', { building: 1, entrance: 2, unit: 12 }],
      ['5', { building: 1, unit: 3 }],
    ])
    expect(buildingNames(estate.db).sort()).toEqual(['3', '5'])
  })

  test('is searched by what people write', () => {
    expect(paths(addressesMeant(estate.db, '三号楼2单元501室'))).toEqual(['3/2/501'])
    expect(paths(addressesMeant(estate.db, '101'))).toEqual(['3/1/101', '3/2/101', '5/101'])
    expect(paths(addressesMeant(estate.db, '2单元'))).toContain('3/2')
    addAddress(estate.db, { path: '5/601', kind: 'common', label: '9 号会客厅' }, steward(), day0)
    expect(paths(addressesMeant(estate.db, '9 号'))).toEqual(['5/601'])
    expect(paths(addressesMeant(estate.db, '９\u3000号会'))).toEqual(['5/601'])
    expect(addressesMeant(estate.db, '')).toEqual([])
  })
})

describe('adding a place', () => {
  test('brings its entrance along, with labels, and is recorded', () => {
    const place = addAddress(estate.db, { path: '3/3/601', kind: 'unit', area: 8950 }, steward(), day0)
    expect(place).toMatchObject({ label: '3号楼3单元601室', floor: 6, area: 8950, parent: '3/3' })
    expect(findAddress(estate.db, '3/3')).toMatchObject({
      kind: 'entrance',
      label: '3号楼3单元',
      parent: '3',
    })
    expect(lastEvent()).toMatchObject({
      action: 'address.added',
      subject: 'address:3/3/601',
      byPerson: steward(),
    })
  })

  test('that exists is a conflict, retired or not', () => {
    expect(() => addAddress(estate.db, { path: '5/101', kind: 'unit' }, steward(), day0)).toThrow(
      'addresses:errors.exists',
    )
    retireAddress(estate.db, { path: '5/1001', why: '合并' }, steward(), day0)
    expect(() => addAddress(estate.db, { path: '5/1001', kind: 'unit' }, steward(), day0)).toThrow(
      'existsRetired',
    )
  })

  test('inside a door is a conflict', () => {
    addAddress(estate.db, { path: 'V7', kind: 'unit' }, steward(), day0)
    expect(() => addAddress(estate.db, { path: 'V7/1', kind: 'unit' }, steward(), day0)).toThrow(
      'parentIsDoor',
    )
  })
})

describe('describing a place', () => {
  const to = { label: '3号楼2单元501（钢琴教室）', area: 9000, floor: 5, usage: '住宅' }

  test('changes it and records what was before', () => {
    expect(describeAddress(estate.db, '3/2/501', to, steward(), day0)).toMatchObject(to)
    expect(lastEvent()).toMatchObject({ action: 'address.changed', unit: '3/2/501' })
    expect(JSON.parse(lastEvent().details ?? '{}')).toMatchObject({ area: { from: null, to: 9000 } })
  })

  test('as it is already records nothing', () => {
    describeAddress(estate.db, '3/2/501', to, steward(), day0)
    const { id } = lastEvent()
    describeAddress(estate.db, '3/2/501', to, steward(), later)
    expect(lastEvent().id).toBe(id)
  })
})

describe('retiring a place', () => {
  test('where somebody lives is a conflict that names the door; after moving out it goes', () => {
    const retire = () => retireAddress(estate.db, { path: '5/301', why: '拆除' }, steward(), later)
    expect(retire).toThrow(
      expect.objectContaining({
        code: 'addresses:errors.occupied',
        params: { label: '5号楼301室', count: 1 },
      }),
    )
    expect(() => retireAddress(estate.db, { path: '5', why: '拆除' }, steward(), later)).toThrow('occupied')
    moveOut(estate.db, { occupancyId: occupancyAt('5/301'), why: '搬走' }, steward(), day0)
    expect(retire()).toMatchObject({ retiredAt: later, retiredBy: steward(), retiredWhy: '拆除' })
  })

  test('takes what lies in it along, and its letters; restoring brings back what went together', () => {
    const letter = {
      unit: '3/1/101',
      kind: 'letter',
      codeHash: 'x',
      createdAt: day0,
      expiresAt: later,
    } as const
    estate.db.insert(letters).values(letter).run()
    retireAddress(estate.db, { path: '3/1/502', why: '早先' }, steward(), day0)
    retireAddress(estate.db, { path: '3/1', why: '拆除' }, steward(), later)
    expect(unitsUnder(estate.db, '3/1')).toEqual([])
    expect(estate.db.select().from(letters).get()).toMatchObject({ revokedAt: later })

    expect(() => restoreAddress(estate.db, '3/1/101', steward(), later)).toThrow('parentRetired')
    restoreAddress(estate.db, '3/1', steward(), later)
    expect(unitsUnder(estate.db, '3/1')).toHaveLength(5)
    expect(findAddress(estate.db, '3/1/502').retiredWhy).toBe('早先')
    expect(lastEvent()).toMatchObject({ action: 'address.restored' })
  })

  test('twice, or the estate itself, is a conflict', () => {
    retireAddress(estate.db, { path: '5/1001', why: '合并' }, steward(), day0)
    expect(() => retireAddress(estate.db, { path: '5/1001', why: '合并' }, steward(), day0)).toThrow(
      'retiredAlready',
    )
    expect(() => retireAddress(estate.db, { path: '', why: '?' }, steward(), day0)).toThrow('retiredAlready')
    expect(() => restoreAddress(estate.db, '5/101', steward(), day0)).toThrow('inUse')
  })
})

function occupancyAt(unit: string): number {
  return estate.db.select().from(occupancies).where(eq(occupancies.unit, unit)).get()!.id
}
