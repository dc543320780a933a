import { foldNumber } from './fold.ts'
import { normalPhone } from './phone.ts'

/** A run of digits as people write a number to call: parted by spaces or dashes, +86 before it. */
const numbers = /\+?\d(?:[ \p{Pd}]?\d){9,13}/gu

/**
 * A home: written whole (3号楼2单元501, 3-2-501), by its room (501室, flat 501), or as where somebody lives (住501). A building
 * or a staircase alone is a place to meet, and a date or an hour is neither.
 */
const homes = [
  /(?:\d+|[a-z]) ?(?:号楼|栋|幢|座) ?(?:\d+ ?单元 ?)?\d{3,4}(?!\d| ?(?:号楼|年|元|块|点|:|人|户))/iu,
  /(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])/u,
  /(?<!\d)\d{3,4} ?室/u,
  /(?:住在?|家在|家是|我是|我家|门牌是?) ?(?:\d{1,3}-)?\d{3,4}(?!\d| ?(?:年|元|块|点|:|天|米|人|户))/u,
  /\b(?:flat|apartment|apt\.?|unit|room) ?(?:no\.? ?)?\d{3,4}\b/iu,
  /\b(?:live in|live at|home is) (?:\d{1,3}-)*\d{3,4}\b/iu,
  /\bentrance \d+,? ?\d{3,4}\b/iu,
]

/** Does a text tell where somebody lives, or a mobile or private number to ring? Null where it tells neither. */
export function tellsHome(text: string): 'phone' | 'door' | null {
  const folded = foldNumber(text)
  const isPhone = ([run]: RegExpMatchArray) => {
    const phone = normalPhone(run)
    return phone !== null && /^(?:1[3-9]|0|\+)/.test(phone)
  }
  if ([...folded.matchAll(numbers)].some(isPhone)) return 'phone'
  return homes.some((home) => home.test(folded)) ? 'door' : null
}
