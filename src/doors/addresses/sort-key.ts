import { floorOf } from './floors.ts'
import type { AddressPath } from './paths.ts'

/**
 * The key by which a plain ORDER BY gives the order of the doors: 2 before 10, `3/2` before `3/10`, basements before
 * the ground floor, flats before shops, storage and parking, common parts last, and every address right before what is
 * in it. Two different paths never share a key.
 *
 * Each step of the path becomes `/` and what sorts it: its class (2 flats, 5 shops, 6 storage, 7 parking, 8 common
 * parts), below buildings three digits for the floor, then the name with the length of each number in front of it
 * (501 becomes 3501, 10 becomes 210). Every character of a step sorts above `/`, and that is the range trick: all that
 * is under an address lies between its key and its key plus `0`, so "all under scope" is one range of the index on the
 * key. Ask `subtreeRange`.
 */
export function sortKey(path: AddressPath): string {
  if (path === '') return ''
  return path
    .split('/')
    .map((step, depth) => `/${stepKey(step, depth)}`)
    .join('')
}

/** An address and everything under it: `sortKey >= from and sortKey < below`. */
export function subtreeRange(path: AddressPath): { from: string; below: string } {
  const from = sortKey(path)
  return { from, below: `${from}0` }
}

const classes: Record<string, string> = { shop: '5', storage: '6', garage: '7', parking: '7' }

function stepKey(step: string, depth: number): string {
  const word = /^[a-z]+/.exec(step)?.[0]
  if (word === undefined) return `2${depth === 0 ? '' : floorKey(step)}${natural(step)}`
  return `${classes[word] ?? '8'}${word}${natural(step.slice(word.length))}`
}

/** Lowest floor first; what tells no floor (entrances, doors numbered from 1) before all. Half floors fit in between. */
function floorKey(step: string): string {
  const floor = floorOf(step)
  return floor === null ? '000' : String(floor * 2 + 100).padStart(3, '0')
}

/** In the code chart 丁 stands before 甲 and 中 before 东; people count them like this. */
const spoken = '甲乙丙丁戊己庚辛壬癸东南西北中'

function natural(name: string): string {
  return name.replace(/\d+|-|[甲乙丙丁戊己庚辛壬癸东南西北中]/g, (part) => {
    if (part === '-') return '0'
    if (/\d/.test(part)) return `${String.fromCharCode(48 + part.length)}${part}`
    return String.fromCharCode(97 + spoken.indexOf(part))
  })
}
