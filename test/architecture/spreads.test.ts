import { expect, test } from 'vitest'
import { house, withFile } from './house.ts'
import { conditionalSpreads, excusedLengths, spreadLiterals } from './spreads.ts'

const planted = 'src/calm/tickets/planted.ts'

test('no literal is spread into another', () => {
  expect(spreadLiterals(house)).toEqual([])
  const text = 'const row = {\n  ...{ title, story },\n  kind,\n}'
  expect(spreadLiterals(withFile(planted, text))).toEqual([`${planted}:2`])
})

test('keys that are there or not do not become more', () => {
  const most = 171
  expect(conditionalSpreads(house).length).toBeLessThanOrEqual(most)
  const text = 'const page = { ...(form && { form }), ...(kind !== null && { kind }) }'
  expect(conditionalSpreads(withFile(planted, text)).filter((place) => place.startsWith(planted))).toEqual([
    `${planted}:1`,
    `${planted}:1`,
  ])
  for (const other of [
    '{ ...(form ? { form } : {}) }',
    '{\n  ...(form !== null &&\n    full && {\n      form }) }',
  ])
    expect(conditionalSpreads(withFile(planted, other)).length).toBe(conditionalSpreads(house).length + 1)
})

test('whoever is excused from forty lines is known', () => {
  const known = [
    'src/calm/groupbuys/chat/doors.ts',
    'src/calm/groupbuys/chat/entries.ts',
    'src/hosts/store.node.ts',
    'src/hosts/timer.node.ts',
  ]
  expect(excusedLengths(house).sort()).toEqual(known)
  const text = '// biome-ignore lint/complexity/noExcessiveLinesPerFunction: long\n'
  expect(excusedLengths(withFile(planted, text))).toContain(planted)
})
