import { expect, test } from 'vitest'
import { z } from 'zod'
import { amount } from '#typed/amounts.ts'
import { isUnclearSum, moneyInFen } from '#typed/money.ts'

test.each([
  ['1,200', 120_000],
  ['1,200.50', 120_050],
  ['￥１２．５元', 1250],
  ['37,33', null],
  ['37，3', null],
  ['1,234,56', null],
])('a sum of money: %s', (typed, fen) => {
  expect(moneyInFen(typed, 100_000_000)).toBe(fen)
})

test('a comma that may be a point is asked back with both ways to write it', () => {
  expect(isUnclearSum('37,33')).toBe(true)
  expect(isUnclearSum('1,200.50')).toBe(false)
  const form = z.object({ sum: amount(100_000_000, 'shared:errors.field') })
  const [issue] = form.safeParse({ sum: ' ￥37，33' }).error!.issues
  expect(issue).toMatchObject({
    message: 'shared:errors.sumUnclear',
    params: { point: '￥37.33', whole: '￥3733' },
  })
  expect(form.safeParse({ sum: 'viel' }).error!.issues[0]!.message).toBe('shared:errors.field')
})
