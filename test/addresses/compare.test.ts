import { describe, expect, test } from 'vitest'
import type { ParsedAddress } from '#addresses/address-rows.ts'
import { compareWithTree, type Existing } from '#addresses/units/compare.ts'

const place = (path: string, more: Partial<ParsedAddress> = {}): ParsedAddress => ({
  path,
  kind: 'unit',
  label: path,
  area: null,
  floor: null,
  usage: null,
  says: { kind: false, label: false, floor: false },
  ...more,
})
const existing = (path: string, more: Partial<Existing> = {}): Existing => ({
  path,
  kind: 'unit',
  label: path,
  area: null,
  floor: null,
  usage: null,
  retiredAt: null,
  ...more,
})

describe('a file beside the tree', () => {
  test('shows what is new, what changes, what is missing and what stays', () => {
    const tree = [
      existing('', { kind: 'estate' }),
      existing('3/101', { area: 8950 }),
      existing('3/102'),
      existing('3/103'),
    ]
    const file = [place('3/101', { area: 9000 }), place('3/102'), place('3/104')]
    expect(compareWithTree(tree, file)).toEqual({
      added: [file[2]],
      changed: [{ path: '3/101', field: 'area', from: 8950, to: 9000 }],
      missing: ['3/103'],
      unchanged: 1,
    })
  })

  test('a blank cell changes nothing', () => {
    expect(
      compareWithTree([existing('3/101', { area: 8950, usage: '住宅', floor: 1 })], [place('3/101')]).changed,
    ).toEqual([])
  })

  test('a label that only follows from the path does not undo a renaming; one the sheet says does', () => {
    const tree = [existing('3/101', { label: '活动室' })]
    expect(compareWithTree(tree, [place('3/101', { label: '3号楼101室' })]).changed).toEqual([])
    const says = { kind: false, label: true, floor: false }
    expect(compareWithTree(tree, [place('3/101', { label: '棋牌室', says })]).changed).toEqual([
      { path: '3/101', field: 'label', from: '活动室', to: '棋牌室' },
    ])
  })

  test('a kind or floor that only follows from the number does not undo one that was set', () => {
    const tree = [existing('3/101', { kind: 'shop', floor: 2 })]
    expect(compareWithTree(tree, [place('3/101', { floor: 1 })]).changed).toEqual([])
  })

  test('a retired place that is in the file would be in use again', () => {
    const tree = [
      existing('3/101', { retiredAt: '2026-01-01T00:00:00.000Z' }),
      existing('3/102', { retiredAt: '2026-01-01T00:00:00.000Z' }),
    ]
    expect(compareWithTree(tree, [place('3/101')])).toMatchObject({
      changed: [{ path: '3/101', field: 'retired', to: null }],
      missing: [],
    })
  })
})
