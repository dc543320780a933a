import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskedPhone, normalPhone } from '#typed/phone.ts'

test.each([
  ['138 1234 5678', '13812345678'],
  ['+86 138-1234-5678', '13812345678'],
  ['0086 13812345678', '13812345678'],
  ['8613812345678', '13812345678'],
  ['１３８１２３４５６７８', '13812345678'],
  ['(021) 6123 4567', '02161234567'],
  ['021—61234567', '02161234567'],
  ['+86 21 6123 4567', '02161234567'],
  ['0755-2612345', '07552612345'],
  ['61234567', '61234567'],
  ['400-820-1234', '4008201234'],
  ['95598', '95598'],
  ['+44 20 7946 0958', '+442079460958'],
  ['00442079460958', '+442079460958'],
])('%s is kept as %s', (typed, kept) => {
  expect(normalPhone(typed)).toBe(kept)
})

test.each([
  '',
  'none',
  '12345',
  '138123456789',
  '1381234567',
  '+86',
  '+8610',
  '0',
  '+0123456789',
  'ask her son',
])('%s is no phone', (typed) => {
  expect(normalPhone(typed)).toBeNull()
})

test('what is kept is kept the same when read again', () => {
  const part = fc.constantFrom('+', '86', '138', '0', '21', '6123', '4567', '8', ' ', '-', '１', '400')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const kept = normalPhone(parts.join(''))
      if (kept !== null) expect(normalPhone(kept)).toBe(kept)
    }),
  )
})

test('a masked phone hides at least three digits and never more than the middle', () => {
  expect(maskedPhone('13812345678')).toBe('138****5678')
  expect(maskedPhone('61234567')).toBe('61****67')
  const digits = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 15 })
    .map((list) => list.join(''))
  fc.assert(
    fc.property(digits, (phone) => {
      const [head = '', tail = ''] = maskedPhone(phone).split('****')
      expect(phone.startsWith(head) && phone.endsWith(tail)).toBe(true)
      expect(phone.length - head.length - tail.length).toBeGreaterThanOrEqual(3)
    }),
  )
})
