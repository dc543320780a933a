import { expect, test } from 'vitest'
import { needlessExports } from './exports.ts'
import { house, withFile } from './house.ts'

test('every exported name is imported somewhere', () => {
  expect(needlessExports(house)).toEqual([])
})

test.each([
  'export const odd = 1',
  'export function odd() {}',
  'export async function odd() {}',
  'export type odd = string',
  'export { odd }',
])('a name exported to nobody is found: %s', (text) => {
  expect(needlessExports(withFile('src/calm/tickets/planted.ts', text))).toEqual([
    'src/calm/tickets/planted.ts exports odd',
  ])
})
