import { plainOnDoor } from '#typed/fold.ts'
import { oneLine } from '#typed/settled.ts'
import { directions } from './words.ts'

/** Chinese numerals that count floors, buildings and doors. */
export const numerals = '[〇零一二两三四五六七八九十百]{1,6}'

const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/**
 * One spelling for what people type in many: half-width, upper case, 0 for an O between figures, one kind of dash, no
 * spaces around Han characters.
 * The 一 that a phone's keyboard offers as a dash between two numbers is taken for one; a dash that cannot be one
 * (-1层, 3-2--101) becomes 负, below ground.
 */
export function plainSpelling(text: string): string {
  return oneLine(plainOnDoor(text))
    .toUpperCase()
    .replace(/(?<=\d)[O〇○]+(?=\d)/g, (noughts) => '0'.repeat(noughts.length))
    .replace(/[\u2010-\u2015\u2212\uFE58\uFF5E~]|(?<=\d)[一ー](?=\d)/g, '-')
    .replace(/(^|[^\d ] |-|\()-(?=\d)/g, '$1负')
    .replace(/ ?(\p{Script=Han}|#) ?/gu, '$1')
}

/** `三` 3, `十二` 12, `二十` 20, `一百零二` 102, `五〇一` 501 (read out digit by digit). Text that is no numeral stays. */
export function arabic(text: string): string {
  if (!new RegExp(`^${numerals}$`).test(text)) return text
  if (!/[十百]/.test(text)) return [...text].map((sign) => digits[sign]).join('')
  let total = 0
  let pending = 0
  for (const sign of text) {
    if (sign === '百' || sign === '十') {
      total += (pending || 1) * (sign === '百' ? 100 : 10)
      pending = 0
    } else {
      pending = digits[sign]!
    }
  }
  return String(total + pending)
}

/**
 * The one form of a number or letter on a door, as it stands in a path: numerals become digits, leading zeros go (03号楼
 * is 3号楼, but in 3A01 and M01 they count), `East` becomes 东, `负101` becomes `B101`. Nothing but digits, letters, Han and inner hyphens stays.
 */
export function plainNumber(text: string): string {
  const direction = Object.entries(directions).find(([, english]) => english.toUpperCase() === text)
  if (direction) return direction[0]
  return arabic(text.replace(/^(?:负|地下)(?=\d)/, 'B'))
    .replace(/[^0-9A-Z\p{Script=Han}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/(?<!\d)(?<!\d[A-Z]|^M)0+(?=\d)/g, '')
}
