import { actOf } from './asked.ts'
import type { DoorFound, DoorReader } from './doors.ts'
import { unitWords } from './item-names.ts'
import { leadingNumber } from './plain-line.ts'
import type { Doubt } from './relay.ts'

type Numbered = { ordinal: number | null; text: string; doors: DoorFound[]; doubts: Doubt[] }

const countsFrom = new RegExp(`^(?:${unitWords.join('|')})`, 'i')

/**
 * Takes the number of the list off a line, where it is one and not the first part of a door: 1.5-301 may be either, and
 * where the list has just come to 1 it stays in doubt. `due` is the number that comes next; null in a list without.
 */
export function numbered(plain: string, findDoors: DoorReader, due: number | null): Numbered {
  const entry: Numbered = { ordinal: null, text: plain, doors: findDoors(plain), doubts: [] }
  const found = leadingNumber(plain)
  if (!found) return withoutSign(entry, findDoors, due)
  const [first] = entry.doors
  const inside = findDoors(found.rest)
  // 第5位取消 speaks of entry 5 and is not itself the fifth.
  if (inside.length === 0 && /^第|^接龙|号接龙/.test(plain) && actOf(found.rest) !== 'order') return entry
  const asDoor = first?.from === 0 && first.doubt === null && !found.spaced
  const asNumber = inside[0]?.from === 0 && inside[0].doubt === null
  if (asDoor && found.number === due && inside[0]?.from === 0) {
    const meant = asNumber ? [first.door!, inside[0].door!] : [first.door!]
    const doubts: Doubt[] = [{ reason: 'doorAmbiguous', text: first.text, doors: meant }]
    return asNumber
      ? { ordinal: found.number, text: found.rest, doors: inside, doubts }
      : { ...entry, ordinal: found.number, doubts }
  }
  if (asDoor && !asNumber) return entry
  return { ordinal: found.number, text: found.rest, doors: inside, doubts: [] }
}

/** `4 Jenny 12-1203`: no sign behind the number, but a door follows, or the list has just come so far. */
function withoutSign(entry: Numbered, findDoors: DoorReader, due: number | null): Numbered {
  const [all = '', digits] = /^(\d{1,3}) (?=\S)/.exec(entry.text) ?? []
  const number = Number(digits)
  const rest = entry.text.slice(all.length)
  const doors = findDoors(rest)
  const before = doors[0]?.from === 0
  const door = before && doors[0]?.doubt === null && entry.doors[0]?.from !== 0
  const inTurn = !before && due !== null && number >= due && number < due + 3
  const isNumber =
    digits !== undefined && (door || (inTurn && /^[\p{L}(]/u.test(rest) && !countsFrom.test(rest)))
  return isNumber ? { ordinal: number, text: rest, doors, doubts: [] } : entry
}
