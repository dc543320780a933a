import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settled } from '#typed/settled.ts'

test('a line end is one character, whoever sends it', () => {
  expect(settled('一\r\n二\r三\u2028四\u0085五\v六')).toBe('一\n二\n三\n四\n五\n六')
})

test('what nobody sees is gone', () => {
  expect(settled('\u202D138\u200B1234\u00AD5678\u202C\uFEFF\u0007\u3164')).toBe('13812345678')
  expect(settled('王\u200D伟 1\uFE0F')).toBe('王伟 1')
  expect(settled('a\tb\nc')).toBe('a\tb\nc')
})

test.each([
  ['a family', '👨‍👩‍👧'],
  ['a nurse', '👩🏽‍⚕️'],
  ['a flag', '🏳️‍🌈'],
  ['the flag of a part of a country', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['a keycap', '1️⃣'],
  ['Persian', 'می‌خواهم'],
  ['Hindi', 'क्‍ष'],
  ['another shape of a name’s character', '葛󠄀城'],
  ['an Arabic number sign', '؁12'],
])('%s stays as it is', (_, text) => {
  expect(settled(text)).toBe(text)
})

test('letters with marks are composed, and settling again changes nothing', () => {
  expect(settled('Cafe\u0301')).toBe('Café')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(settled(settled(text))).toBe(settled(text))
    }),
    { numRuns: 2000 },
  )
})

test('nothing that can be seen is lost', () => {
  const seen = (text: string) =>
    text.normalize('NFC').replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/gu, '')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(seen(settled(text))).toBe(seen(text))
    }),
    { numRuns: 2000 },
  )
})
