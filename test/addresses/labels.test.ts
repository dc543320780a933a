import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { doorLabel, labelOf, shortLabel } from '#addresses/labels.ts'
import { readAddress } from '#addresses/read-address.ts'
import type { AddressKind } from '#addresses/schema.ts'
import { someBuilding, someDoor, someEntrance, someThing, someVilla } from './some-paths.ts'

describe('labels', () => {
  test.each<[string, AddressKind, string, string]>([
    ['', 'estate', '', ''],
    ['3', 'building', '3号楼', 'Building 3'],
    ['A', 'building', 'A座', 'Building A'],
    ['甲', 'building', '甲幢', 'Building 甲'],
    ['东', 'building', '东楼', 'Building East'],
    ['东区3', 'building', '东区3号楼', 'Zone East, Building 3'],
    ['2期5', 'building', '2期5号楼', 'Phase 2, Building 5'],
    ['梅苑3', 'building', '梅苑3号楼', '梅苑, Building 3'],
    ['紫荆阁', 'building', '紫荆阁', '紫荆阁'],
    ['3/2', 'entrance', '3号楼2单元', 'Building 3, Entrance 2'],
    ['3/2/501', 'unit', '3号楼2单元501室', 'Building 3, Entrance 2, 501'],
    ['3/2/5东', 'unit', '3号楼2单元5东户', 'Building 3, Entrance 2, 5东'],
    ['12/301', 'unit', '12号楼301室', 'Building 12, 301'],
    ['V7', 'unit', '7号别墅', 'Villa 7'],
    ['shop-12', 'shop', '商铺12', 'Shop 12'],
    ['3/shop-5', 'shop', '3号楼商铺5', 'Building 3, Shop 5'],
    ['parking-B1-23', 'parking', '车位B1-23', 'Parking B1-23'],
    ['3/2/storage-7', 'storage', '3号楼2单元储藏室7', 'Building 3, Entrance 2, Storage 7'],
    ['3/2/lift', 'common', '3号楼2单元电梯', 'Building 3, Entrance 2, lift'],
    ['3/lift-2', 'common', '3号楼2号电梯', 'Building 3, lift 2'],
    ['gate-东', 'common', '东门', 'East gate'],
  ])('%s', (path, kind, chinese, english) => {
    expect([labelOf(path, kind, 'zh-CN'), labelOf(path, kind, 'en')]).toEqual([chinese, english])
  })

  test('follow the words of the estate', () => {
    const words = { building: '幢', entrance: '门', unit: '' }
    expect(labelOf('3/2/501', 'unit', 'zh-CN', words)).toBe('3幢2门501')
  })

  test('have short forms', () => {
    expect(shortLabel('3/2/501', 'zh-CN')).toBe('3-2-501')
    expect(shortLabel('3/shop-5', 'zh-CN')).toBe('3-商铺5')
    expect(doorLabel('3/2/501', 'unit', 'zh-CN')).toBe('501')
    expect(doorLabel('3/2/lift', 'common', 'en')).toBe('lift')
    expect(doorLabel('3/2', 'entrance', 'zh-CN')).toBe('2单元')
  })

  const places = fc.oneof<fc.Arbitrary<[string, AddressKind]>[]>(
    someBuilding.map((path) => [path, 'building']),
    fc.tuple(someBuilding, someEntrance).map((steps) => [steps.join('/'), 'entrance']),
    fc.tuple(someBuilding, someEntrance, someDoor).map((steps) => [steps.join('/'), 'unit']),
    fc.tuple(someBuilding, someDoor).map((steps) => [steps.join('/'), 'unit']),
    fc.tuple(someBuilding, someEntrance, someThing).map((steps) => [steps.join('/'), kindOf(steps[2])]),
    someThing.map((path) => [path, kindOf(path)]),
    someVilla.map((path) => [path, 'unit']),
  )

  test('read again give the path, in both languages', () => {
    fc.assert(
      fc.property(places, fc.constantFrom('zh-CN' as const, 'en' as const), ([path, kind], language) => {
        const label = labelOf(path, kind, language)
        expect([label, readAddress(label)]).toMatchObject([label, { ok: true, path, kind }])
      }),
      { numRuns: 3000 },
    )
  })

  test('and so does the path itself, where its kind shows', () => {
    fc.assert(
      fc.property(places, ([path, kind]) => {
        const read = readAddress(path, { buildings: [path.split('/')[0]!] })
        expect(read).toMatchObject({ ok: true, path, kind })
      }),
      { numRuns: 3000 },
    )
  })
})

function kindOf(thing: string): AddressKind {
  if (/^shop/.test(thing)) return 'shop'
  if (/^(?:parking|garage)-/.test(thing)) return 'parking'
  return /^storage-/.test(thing) ? 'storage' : 'common'
}
