import { expect, test } from 'vitest'
import { house, withFile } from './house.ts'
import { readers, trimming } from './trims.ts'

test('a text has its ends taken off where it is read, and nowhere after', () => {
  expect(trimming(house).filter((path) => !(path in readers))).toEqual([])
  expect(Object.keys(readers).filter((path) => !trimming(house).includes(path))).toEqual([])
})

test.each([
  "if (input.why.trim() === '') throw new Refused('care:errors.whyMissing')",
  'const words = input.words?.trim() || null',
  'const parts = typed.split(/,/).map((one) => one\n    .trim())',
  "import { trimmed } from '#typed/settled.ts'\nconst why = trimmed(input.why)",
])('a command that takes off what a form took off already is found: %s', (text) => {
  const planted = 'src/storm/care/planted.ts'
  expect(trimming(withFile(planted, text))).toContain(planted)
})
