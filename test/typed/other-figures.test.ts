import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAddress } from '#addresses/read-address.ts'
import { digits, whole } from '#typed/fields.ts'
import { foldNumber } from '#typed/fold.ts'
import { readClock, readMoment, usualWindow } from '#typed/moments.ts'
import { moneyInFen } from '#typed/money.ts'
import { normalPhone } from '#typed/phone.ts'

/** Every sign that NFKC makes figures of, and what it stands for as a decimal digit; null where it is none. */
const signs = Array.from({ length: 0x1fbfa }, (_, point) => point)
  .filter((point) => point > 0x7f && (point < 0xd800 || point > 0xdfff))
  .map((point) => String.fromCodePoint(point))
  .filter((sign) => /[0-9]/.test(sign.normalize('NFKC')))
  .map((sign) => ({ sign, digit: /^\p{Nd}$/u.test(sign) ? sign.normalize('NFKC') : null }))
const others = signs.filter(({ digit }) => digit === null).map(({ sign }) => sign)

/** What each way of reading figures makes of a sign in place of the figure that is left out; null: refused. */
const readings: Record<string, [(sign: string) => string | number | null, (digit: string) => unknown]> = {
  number: [
    (sign) => whole({ least: 0, most: 999 }).safeParse(`1${sign}`).data ?? null,
    (digit) => Number(`1${digit}`),
  ],
  figures: [(sign) => digits(6).safeParse(`5${sign}`).data ?? null, (digit) => `5${digit}`],
  sum: [(sign) => moneyInFen(`1${sign}`, 99_900), (digit) => Number(`1${digit}`) * 100],
  phone: [(sign) => normalPhone(`1380013800${sign}`), (digit) => `1380013800${digit}`],
  day: [(sign) => dayIn(`2026-11-1${sign}`), (digit) => dayIn(`2026-11-1${digit}`)],
  clock: [(sign) => clockIn(`1${sign}:30`), (digit) => clockIn(`1${digit}:30`)],
  door: [(sign) => pathOf(`3-2-50${sign}`), (digit) => pathOf(`3-2-50${digit}`)],
}

function dayIn(typed: string): string | null {
  const read = readMoment(typed, usualWindow)
  return 'day' in read ? read.day : null
}
function clockIn(typed: string): string | null {
  const read = readClock(typed)
  return typeof read === 'string' ? read : null
}
function pathOf(typed: string): string | null {
  const read = readAddress(typed)
  return read.ok ? read.path : null
}

test.each(Object.entries(readings))('%s: no sign becomes a figure of another value', (_, [read, meant]) => {
  const wrong = signs.filter(({ sign, digit }) => {
    const value = read(sign)
    return value !== null && (digit === null || value !== meant(digit))
  })
  expect(wrong).toEqual([])
  for (const digit of '０９') expect(read(digit)).toEqual(meant(digit.normalize('NFKC')))
})

test('wherever it stands, such a sign stays what it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...others, '1', '2', '２', '.', '-'), { maxLength: 12 }),
      (parts) => {
        const typed = parts.join('')
        const kept = (text: string) => [...text].filter((sign) => others.includes(sign)).join('')
        expect(kept(foldNumber(typed))).toBe(kept(typed))
      },
    ),
  )
  expect(['1²', '2⁵', '5₂', '½', '①', '⒈', 'Ⅷ'].map(foldNumber)).toEqual([
    '1²',
    '2⁵',
    '5₂',
    '½',
    '①',
    '⒈',
    'Ⅷ',
  ])
})
