import type { Doubt, ItemPieces, RelayItem } from './relay.ts'

const counted = ['个', '枚', '只', '颗', '粒', 'pc', 'piece']
const general = ['份', '个', '件', '单', '套', '组', '提', 'portion', 'set', 'piece', 'pc', 'pack']
const heavy = ['公斤', '千克', 'kg']
const light = ['斤', '市斤']

/** Beyond this a bare number is rather a door, a price or a slip of the thumb. */
const large = 100

/**
 * Pieces meant by a number and the word behind it. The item's own words count; 公斤 is two 斤; a word for anything (份)
 * counts where no pack could be meant. Whatever else is proposed with a doubt.
 */
export function quantityOf(
  item: RelayItem,
  value: number,
  said: string | null,
): { wish: ItemPieces; doubt: Doubt | null } {
  const unit = said === null ? null : singular(said)
  const factor = unit === null ? 1 : factorOf(item, unit)
  const pieces = value * (factor ?? 1)
  const wish = { item: item.id, pieces }
  const text = `${item.name} ${value}${said ?? ''}`
  if (factor === null) return { wish, doubt: { reason: 'otherUnit', text } }
  if (value === 0) return { wish, doubt: { reason: 'changeUnclear', text } }
  if (value >= large) return { wish, doubt: { reason: 'large', text } }
  if (item.cap !== null && pieces > item.cap) return { wish, doubt: { reason: 'overCap', text } }
  return { wish, doubt: null }
}

function factorOf(item: RelayItem, unit: string): number | null {
  const own = singular(item.unitWord.toLowerCase())
  const pack = singular(item.packWord.toLowerCase())
  if (unit === own) return 1
  // A pack of one is a word nobody chose: 2箱 of what is sold by 斤 may be anything.
  if (unit === pack && item.packSize > 1) return item.packSize
  if (counted.includes(unit) && counted.includes(own)) return 1
  if (light.includes(own)) return light.includes(unit) ? 1 : heavy.includes(unit) ? 2 : null
  if (heavy.includes(own) && heavy.includes(unit)) return 1
  if (unit === '打' && counted.includes(own)) return 12
  return item.packSize === 1 && general.includes(unit) ? 1 : null
}

function singular(word: string): string {
  if (word === 'boxes') return 'box'
  return /^[a-z]{3,}s$/.test(word) && word !== 'pcs' ? word.slice(0, -1) : word === 'pcs' ? 'pc' : word
}

/** Do the numbers in brackets only say again what stands before them: 2盘(60枚), (30个/盘)? */
export function restates(note: string, item: RelayItem | undefined, pieces: number | undefined): boolean {
  const numbers = (note.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
  if (numbers.length === 0) return !/[一二两三四五六七八九十](?:份|箱|斤|盒|个|只|袋|包|盘)/.test(note)
  return (
    item !== undefined &&
    numbers.every((number) => number === pieces || (item.packSize > 1 && number === item.packSize))
  )
}
