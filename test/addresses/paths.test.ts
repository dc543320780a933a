import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { floorName, floorOf, isFloor } from '#addresses/floors.ts'
import {
  ancestorsOf,
  buildingOf,
  covers,
  distance,
  isPath,
  nameIn,
  parentOf,
  pathInUrl,
} from '#addresses/paths.ts'
import { somePath } from './some-paths.ts'

describe('paths', () => {
  test('a unit has four ancestors, itself included', () => {
    expect(ancestorsOf('3/2/501')).toEqual(['', '3', '3/2', '3/2/501'])
    expect(ancestorsOf('')).toEqual([''])
  })

  test('step up and apart', () => {
    expect([parentOf('3/2/501'), parentOf('3'), parentOf('')]).toEqual(['3/2', '', null])
    expect([nameIn('3/2/501'), nameIn('V7'), buildingOf('3/2/501'), buildingOf('V7')]).toEqual([
      '501',
      'V7',
      '3',
      'V7',
    ])
    expect(pathInUrl('东区3/2/501')).toBe('%E4%B8%9C%E5%8C%BA3/2/501')
  })

  test('a scope covers itself and what is below, and not what only begins alike', () => {
    expect(covers('3', '3/2/501')).toBe(true)
    expect(covers('3', '30/2/501')).toBe(false)
    expect(covers('', 'V7')).toBe(true)
    expect(covers('3/2', '3')).toBe(false)
  })

  test.each(['3', '3/2/501', 'V7', '东区3/2/501-1', 'parking-B1-23', '3/2/lift', '紫荆阁'])(
    '%s may be in the tree',
    (path) => {
      expect(isPath(path)).toBe(true)
    },
  )

  test.each([
    '3/',
    '/3',
    '3//2',
    '3/2/501/1',
    '3 2',
    '3_2',
    '../3',
    'Shop-1',
    '-3',
    '3-',
    '1234567890',
    '<b>',
    'x'.repeat(25),
  ])('%s may not', (path) => {
    expect(isPath(path)).toBe(false)
  })

  test('whatever the generator of paths makes may be in the tree', () => {
    fc.assert(fc.property(somePath, isPath))
  })
})

describe('distance', () => {
  const neighbours = (a: string, b: string) => a === '3' && b === '4'
  test.each([
    ['3/2/501', '3/2/501', 0],
    ['3/2/501', '3/2/502', 1],
    ['12/301', '12/302', 1],
    ['3/2/501', '3/1/501', 2],
    ['3/2/501', '3/shop-5', 2],
    ['3/2/501', '4/1/101', 3],
    ['4/1/101', '3/2/501', 3],
    ['3/2/501', '5/101', 4],
    ['V7', 'V8', 4],
  ])('from %s to %s is %i', (a, b, far) => {
    expect(distance(a, b, neighbours)).toBe(far)
  })
})

describe('floors', () => {
  test.each([
    ['501', 5],
    ['1203', 12],
    ['20501', 5],
    ['501-1', 5],
    ['501A', 5],
    ['A501', 5],
    ['12B', 12],
    ['5东', 5],
    ['B101', -1],
    ['B1', -1],
    ['B2', -2],
    ['B12', -1],
    ['M01', 1.5],
    ['2M01', 2.5],
    ['3A01', 4],
    ['12A01', 13],
    ['12B01', 14],
    ['5', null],
    ['12', null],
    ['A', null],
    ['V7', null],
    ['shop-501', null],
    ['001', null],
  ])('%s is on floor %s', (unit, floor) => {
    expect(floorOf(unit)).toBe(floor)
  })

  test.each([
    [5, '5', '5'],
    [-1, 'B1', 'B1'],
    [1.5, '夹层', 'M'],
    [2.5, '2夹层', '2M'],
  ])('%s is called %s', (floor, chinese, english) => {
    expect([floorName(floor, 'zh-CN'), floorName(floor, 'en')]).toEqual([chinese, english])
  })

  test('there is no floor 0, no half below ground and nothing deeper than a mine', () => {
    expect([1, -2, 1.5, 33].every(isFloor)).toBe(true)
    expect([0, -1.5, 0.3, -40, 900, Number.NaN].some(isFloor)).toBe(false)
  })
})
