import { expect, test } from 'vitest'
import { gapOf, packsToOrder } from '#groupbuys/sums/packs.ts'

const packing = (packSize: number, minPacks: number | null = null, maxPacks: number | null = null) => ({
  packSize,
  minPacks,
  maxPacks,
})

// Foodsoft, spec/models/order_article_spec.rb: packs of four.
test.each([
  [0, 2, 0],
  [0, 5, 0],
  [2, 2, 1],
  [4, 2, 1],
  [4, 4, 1],
  [5, 3, 2],
  [5, 4, 2],
])('%i wanted and %i flexible make %i packs of four', (want, flex, packs) => {
  expect(packsToOrder({ want, flex }, packing(4))).toBe(packs)
})

test.each([
  [10, 1],
  [13, 2],
])('47 eggs wanted and %i flexible make %i trays of 30', (flex, packs) => {
  expect(packsToOrder({ want: 47, flex }, packing(30))).toBe(packs)
})

test('a minimum is packs, not pieces', () => {
  // Foodsoft gives 2 boxes here, below the supplier's minimum of 3.
  expect(packsToOrder({ want: 9, flex: 1 }, packing(5, 3))).toBe(0)
  expect(packsToOrder({ want: 9, flex: 6 }, packing(5, 3))).toBe(3)
  expect(packsToOrder({ want: 0, flex: 99 }, packing(5, 3))).toBe(0)
  expect(packsToOrder({ want: 99, flex: 0 }, packing(5, 3, 4))).toBe(4)
})

test('a begun pack is bought where somebody takes the rest', () => {
  expect(packsToOrder({ want: 31, flex: 0 }, packing(30), true)).toBe(2)
  expect(packsToOrder({ want: 30, flex: 5 }, packing(30), true)).toBe(1)
  expect(packsToOrder({ want: 31, flex: 0 }, packing(30, null, 1), true)).toBe(1)
})

test('the gap says how many are short of a full pack, or of the minimum', () => {
  expect(gapOf({ want: 26, flex: 0 }, packing(30))).toBe(4)
  expect(gapOf({ want: 26, flex: 3 }, packing(30))).toBe(1)
  expect(gapOf({ want: 26, flex: 4 }, packing(30))).toBe(0)
  expect(gapOf({ want: 0, flex: 4 }, packing(30))).toBe(0)
  expect(gapOf({ want: 61, flex: 0 }, packing(30, 3))).toBe(29)
  expect(gapOf({ want: 20, flex: 5 }, packing(30, 3))).toBe(65)
  expect(gapOf({ want: 61, flex: 0 }, packing(30, null, 2))).toBe(0)
})
