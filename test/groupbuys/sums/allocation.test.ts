import { expect, test } from 'vitest'
import { allocate, settleItem } from '#groupbuys/sums/allocation.ts'
import { type Increment, remainingIncrements } from '#groupbuys/sums/increments.ts'
import type { ShortagePolicy } from '#groupbuys/sums/policies.ts'

/** One increment a row, at minutes one after the other: [home, want, flex]. */
function log(...rows: [home: number, want: number, flex: number][]): Increment[] {
  return rows.map(([home, want, flex], i) => ({
    id: i + 1,
    home,
    want,
    flex,
    at: `2026-11-24T10:${String(i).padStart(2, '0')}:00.000Z`,
  }))
}
const got = (shares: { home: number; wantGot: number; flexGot: number }[]) =>
  [...shares].sort((a, b) => a.home - b.home).map((share) => share.wantGot + share.flexGot)
const packing = (packSize: number) => ({ packSize, minPacks: null, maxPacks: null })
const fcfs = { policy: 'fcfs' } as const

test('the example of BESTELLEN.md: A gets 3, B gets 2, one wanted piece lapses', () => {
  // A 2(3), B 2(0), A raises to 4(1).
  const { packs, shares, leftover } = settleItem(
    log([1, 2, 3], [2, 2, 0], [1, 2, -2]),
    packing(5),
    'drop',
    fcfs,
  )
  expect({ packs, got: got(shares), leftover }).toEqual({ packs: 1, got: [3, 2], leftover: 0 })
})

test('packs of three: ordered, and shared again when one pack and a piece arrive', () => {
  const orders = log([1, 3, 2], [2, 1, 3], [3, 1, 0])
  const { packs, shares } = settleItem(orders, packing(3), 'drop', fcfs)
  expect({ packs, got: got(shares) }).toEqual({ packs: 2, got: [4, 1, 1] })
  expect(got(allocate(orders, 4, fcfs).shares)).toEqual([3, 1, 0])
})

test('when more arrive than anybody takes, the rest is left over and listed', () => {
  const { shares, leftover } = allocate(log([1, 3, 2], [2, 1, 1], [3, 1, 0]), 10, fcfs)
  expect({ got: got(shares), leftover }).toEqual({ got: [5, 2, 1], leftover: 2 })
})

test('taking off undoes the newest first, and raising again goes to the end', () => {
  const orders = log([1, 2, 0], [2, 2, 0], [1, 3, 0], [1, -4, 0], [1, 1, 0])
  expect(remainingIncrements(orders)).toEqual([
    { home: 1, want: 1, flex: 0 },
    { home: 2, want: 2, flex: 0 },
    { home: 1, want: 1, flex: 0 },
  ])
  expect(() => remainingIncrements(log([1, 1, 0], [1, -2, 0]))).toThrow('more taken off')
})

test.each<[ShortagePolicy, number[]]>([
  ['fcfs', [5, 1, 0]],
  ['manual', [5, 1, 0]],
  ['roundRobin', [3, 2, 1]],
  ['proportional', [3, 2, 1]],
  ['lots', [3, 2, 1]],
])('six pieces for 5, 3 and 1 wanted by %s', (policy, expected) => {
  const { shares } = allocate(log([1, 5, 0], [2, 3, 0], [3, 1, 0]), 6, { policy, drawn: [3, 2, 1] })
  expect(got(shares)).toEqual(policy === 'lots' ? [2, 3, 1] : expected)
})

test('by turns each gets the same but for one piece, by shares each gets its part', () => {
  const orders = log([1, 10, 0], [2, 2, 0], [3, 10, 0])
  expect(got(allocate(orders, 11, { policy: 'roundRobin' }).shares)).toEqual([5, 2, 4])
  expect(got(allocate(orders, 11, { policy: 'proportional' }).shares)).toEqual([5, 1, 5])
})

test('a begun pack that is rounded up goes to the named taker, not to nobody', () => {
  const { packs, total, takerGets, leftover } = settleItem(log([1, 31, 2]), packing(30), 'roundUp', fcfs)
  expect({ packs, total, takerGets, leftover }).toEqual({ packs: 2, total: 60, takerGets: 27, leftover: 0 })
})
