import { expect, test } from 'vitest'
import { digestOf, drawLots, drumOf, rankIn } from '#groupbuys/sums/lots.ts'
import { amountOf, isAbsurdWeight, priceAt, priceInFen, weighedAmount, yuan } from '#groupbuys/sums/price.ts'
import { sharesByLargestRemainder } from '#groupbuys/sums/shares.ts'

test.each([
  ['12', 1200],
  ['12.5', 1250],
  ['0.29', 29],
  ['￥1,234.50', 123450],
  ['１２．５０元', 1250],
  ['0', 0],
  ['8.', 800],
  ['1.234', null],
  ['-1', null],
  ['', null],
  ['一块', null],
  ['99999999', null],
])('%s is read as %s 分', (typed, fen) => {
  expect(priceInFen(typed)).toBe(fen)
})

test('every amount comes back as it was typed', () => {
  for (let fen = 0; fen < 20_000; fen++) expect(priceInFen(yuan(fen))).toBe(fen)
  expect(yuan(-5)).toBe('-0.05')
})

test('the highest step reached sets the price for everybody', () => {
  const steps = [
    { fromPieces: 300, price: 95 },
    { fromPieces: 100, price: 105 },
  ]
  expect([99, 100, 299, 300, 1000].map((pieces) => priceAt(110, steps, pieces))).toEqual([
    110, 105, 105, 95, 95,
  ])
})

test('weighed goods cost what the scale says, and a slip of the finger is seen', () => {
  expect(weighedAmount(1980, 500, 1263)).toBe(5001)
  expect(amountOf({ price: 1980, perGrams: 500, typicalGrams: 1200 }, 2)).toBe(9504)
  expect(amountOf({ price: 1980, perGrams: 500, typicalGrams: 1200 }, 2, 2526)).toBe(10003)
  expect(amountOf({ price: 110, perGrams: null, typicalGrams: null }, 3)).toBe(330)
  expect([
    isAbsurdWeight(1200, 120_000),
    isAbsurdWeight(1200, 120_001),
    isAbsurdWeight(1200, 12),
    isAbsurdWeight(1200, 11),
  ]).toEqual([false, true, false, true])
})

test('freight is shared so that it adds up', () => {
  expect(sharesByLargestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(sharesByLargestRemainder(10_000, [4500, 0, 2250])).toEqual([6667, 0, 3333])
  expect(sharesByLargestRemainder(-100, [1, 1, 1])).toEqual([-34, -33, -33])
  expect(sharesByLargestRemainder(5, [0, 0])).toEqual([3, 2])
  expect(sharesByLargestRemainder(0, [])).toEqual([])
  expect(() => sharesByLargestRemainder(1, [])).toThrow('nobody')
  expect(sharesByLargestRemainder(99_999_999, [99_999_999, 99_999_998]).reduce((a, b) => a + b)).toBe(
    99_999_999,
  )
})

test('a drawing can be checked by anybody who knows the seed', () => {
  const drawn = drawLots('seed', [3, 1, 2, 10])
  expect([...drawn].sort((a, b) => a - b)).toEqual([1, 2, 3, 10])
  expect(drawLots('seed', [10, 2, 3, 1])).toEqual(drawn)
  expect(
    drawLots(
      'another',
      Array.from({ length: 40 }, (_, i) => i),
    ),
  ).not.toEqual(
    drawLots(
      'seed',
      Array.from({ length: 40 }, (_, i) => i),
    ),
  )
  // printf 'seed\n1,2,3,10' | sha256sum
  const drum = drumOf('seed', [10, 3, 2, 1])
  expect(drum).toBe('e84a2dfee45e746860620e71fee8a926338a069b1d743198b4bd8064b8f7c753')
  expect(drawn.map((ticket) => rankIn(drum, ticket))).toEqual(
    drawn.map((ticket) => rankIn(drum, ticket)).sort(),
  )
  expect(digestOf('seed')).toBe('19b25856e1c150ca834cffc8b59b23adbd0ec0389e58eb22b3b64768098d002b')
})
