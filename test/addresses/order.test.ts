import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { floorOf } from '#addresses/floors.ts'
import { covers, parentOf } from '#addresses/paths.ts'
import { sortKey, subtreeRange } from '#addresses/sort-key.ts'
import { somePath } from './some-paths.ts'

const byKey = (a: string, b: string) => (sortKey(a) < sortKey(b) ? -1 : 1)
const shuffled = (paths: string[]) => [...paths].sort((a, b) => a.length - b.length || (a < b ? 1 : -1))

describe('the order of the doors', () => {
  test.each([
    ['numbers by size', ['2', '10', '100']],
    ['entrances by size', ['3/2', '3/10']],
    [
      'floors from the lowest up',
      ['3/B201', '3/B101', '3/101', '3/M01', '3/201', '3/1001', '3/1201', '3/12A01', '3/1401'],
    ],
    ['doors of a floor by number', ['3/1/501', '3/1/502', '3/1/510']],
    ['a place before what is in it', ['', '3', '3/1', '3/1/101', '3/2', '3A', '30']],
    ['parts of a divided door after it', ['3/501', '3/501-1', '3/501-2', '3/501A', '3/502']],
    [
      'buildings, villas, shops, storage, parking, common parts',
      [
        '3',
        'A',
        'V7',
        'V10',
        'shop-2',
        'shop-12',
        'storage-1',
        'garage-3',
        'parking-B1-2',
        'parking-B1-10',
        'gate',
        'roof',
      ],
    ],
    ['heavenly stems and sides as people count them', ['甲', '乙', '丙', '丁', '东', '南', '西', '北']],
    ['quarters with their numbers', ['1期2', '1期10', '2期1', '东区3', '东区12', '西区1']],
  ])('%s', (_, paths) => {
    expect(shuffled(paths).sort(byKey)).toEqual(paths)
  })

  test('agrees with comparing step by step', () => {
    fc.assert(
      fc.property(somePath, somePath, (a, b) => {
        expect(Math.sign(compareSteps(a, b))).toBe(
          sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0,
        )
      }),
      { numRuns: 2000 },
    )
  })

  test('never gives two places the same key', () => {
    fc.assert(
      fc.property(somePath, somePath, (a, b) => (a === b) === (sortKey(a) === sortKey(b))),
      { numRuns: 2000 },
    )
  })
})

describe('the range under a place', () => {
  test('holds the place and all in it, and nothing else', () => {
    fc.assert(
      fc.property(somePath, somePath, (scope, path) => {
        const { from, below } = subtreeRange(scope)
        expect(sortKey(path) >= from && sortKey(path) < below).toBe(covers(scope, path))
      }),
      { numRuns: 2000 },
    )
  })

  test('starts with the place itself and holds its children', () => {
    fc.assert(
      fc.property(somePath, (path) => {
        const parent = parentOf(path)
        if (parent !== null) expect(sortKey(path).startsWith(sortKey(parent))).toBe(true)
        expect(subtreeRange(path).from).toBe(sortKey(path))
      }),
    )
  })
})

/** The order said again in another way: class, floor, then names token by token. */
function compareSteps(a: string, b: string): number {
  if (a === b) return 0
  const [left, right] = [a, b].map((path) => (path === '' ? [] : path.split('/')))
  for (let depth = 0; depth < Math.max(left!.length, right!.length); depth++) {
    const [one, two] = [left![depth], right![depth]]
    if (one === undefined) return -1
    if (two === undefined) return 1
    const difference =
      classOf(one) - classOf(two) ||
      (depth > 0 && classOf(one) === 0 ? floorRank(one) - floorRank(two) : 0) ||
      compareNames(one, two)
    if (difference !== 0) return difference
  }
  return 0
}

function classOf(step: string): number {
  const word = /^[a-z]+/.exec(step)?.[0]
  return word ? ({ shop: 1, storage: 2, garage: 3, parking: 3 }[word] ?? 4) : 0
}

const floorRank = (step: string) => floorOf(step) ?? Number.NEGATIVE_INFINITY

function compareNames(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.match(/\d+|[a-z]+|./gu) ?? [])
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const [one, two] = [left![i], right![i]]
    if (one === undefined) return -1
    if (two === undefined) return 1
    if (one === two) continue
    const [n, m] = [rank(one), rank(two)]
    return n[0]! - m[0]! || n[1]! - m[1]! || (one < two ? -1 : 1)
  }
  return 0
}

/** A hyphen, then numbers, letters, stems and sides, other signs. */
function rank(token: string): [number, number] {
  if (token === '-') return [0, 0]
  if (/^\d/.test(token)) return [1, Number(token)]
  if (/^[A-Z]/.test(token)) return [2, token.charCodeAt(0)]
  const spoken = '甲乙丙丁戊己庚辛壬癸东南西北中'.indexOf(token)
  if (/^[a-z]/.test(token)) return [2, 100]
  return spoken >= 0 ? [3, spoken] : [4, token.charCodeAt(0)]
}
