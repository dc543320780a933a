import { askedIn, sharesOf } from './asked.ts'
import { withoutCopies } from './copies.ts'
import { doorReader } from './doors.ts'
import { type ListEntry, listEntriesOf } from './entries.ts'
import { FollowedOrders } from './follow.ts'
import { itemNames } from './item-names.ts'
import { plainLine } from './plain-line.ts'
import type { Doubt, RelayContext, RelayItem, RelayLine, RelayRead, RelayStep } from './relay.ts'
import { type Goods, readWishes } from './wishes.ts'

/** Longer texts are cut; a chat of an evening has a few hundred lines. */
const mostLines = 3000

/**
 * Reads a relay list (接龙) as people write it in chat into orders keyed to doors: numbered or not, with headers, faces,
 * full-width signs, several copies of the same list, corrections and withdrawals further down, nicknames that carry the
 * door, lines that go on below. Pure, and never throws. What is not certain is never guessed: the line carries its
 * doubts and changes nothing but that its homes are marked.
 */
export function readRelay(text: string, { items, doors }: RelayContext): RelayRead {
  const lines = text.split(/\r\n|[\r\n\u2028]/).slice(0, mostLines)
  const goods: Goods = { items, aliases: itemNames(items, declaredIn(lines, items)) }
  const { kept, repeated } = withoutCopies(listEntriesOf(lines, goods, doorReader(doors), doors))
  const followed = new FollowedOrders(items)
  const read = new Map<number, Pick<RelayLine, 'steps' | 'doubts'>>()
  for (const entry of kept) read.set(entry.line, followEntry(entry, kept, goods, followed))
  const more = new Set(kept.flatMap((entry) => entry.more))
  return {
    lines: lines.map((line, i) => {
      const found = read.get(i)
      const kind = found || more.has(i) ? 'order' : repeated.has(i) ? 'repeated' : 'talk'
      return { number: i + 1, text: line, kind, steps: found?.steps ?? [], doubts: found?.doubts ?? [] }
    }),
    orders: [...followed.orders.values()].filter((order) => order.wishes.length > 0 || order.doubtful),
  }
}

function followEntry(
  entry: ListEntry,
  all: ListEntry[],
  goods: Goods,
  followed: FollowedOrders,
): Pick<RelayLine, 'steps' | 'doubts'> {
  const doubts: Doubt[] = [...entry.doubts]
  const steps: RelayStep[] = []
  const doors = entry.doors.length > 0 ? entry.doors : referred(entry, all, doubts)
  const text = doors === entry.doors ? entry.text : entry.text.replace(reference, ' ')
  const shares = sharesOf(text, doors, goods)
  if (shares === null) doubts.push({ reason: 'sharedDoors' })
  for (const share of shares ??
    doors.map((place) => ({ place, text: text.slice(doors.at(-1)!.to), each: false }))) {
    const { step, doubts: found } = followed.stepOf(askedIn(share, goods))
    steps.push(step)
    doubts.push(...found)
  }
  for (const step of steps) followed.follow(entry.line + 1, step, doubts.length > 0)
  return { steps, doubts: withoutRepeats(doubts) }
}

const reference = /(?:第|接龙)\s?(\d{1,3})\s?(?:位|个|条|号|行|楼)?|(\d{1,3})\s?(?:号接龙|位)/

/** 第5位取消: the home of that number in the list. */
function referred(entry: ListEntry, all: ListEntry[], doubts: Doubt[]) {
  const number = entry.text.match(reference)?.slice(1).find(Boolean)
  if (number === undefined || entry.doubts.length > 0) return entry.doors
  const meant = all.filter((other) => other.ordinal === Number(number) && other.line < entry.line)
  const [place, ...others] = meant.flatMap((other) => other.doors)
  if (place && others.length === 0) return [{ ...place, from: 0, to: 0 }]
  doubts.push({ reason: 'doorMissing', text: entry.text })
  return entry.doors
}

/** Letters and numbers that the list gives its goods above its entries: `A 鸡蛋 45元`. */
function declaredIn(lines: readonly string[], items: readonly RelayItem[]): Map<string, number> {
  const declared = new Map<string, number>()
  const goods: Goods = { items, aliases: itemNames(items) }
  for (const line of lines.slice(0, 40)) {
    const found =
      /^(?:#|品种|套餐)?\s?([A-Z]|\d{1,2})\s?(?:[.、:)]|套餐|款|\s)\s*(.*\d.*(?:元|\/|[¥￥$]).*|.*[¥￥$]\s?\d.*)$/i.exec(
        plainLine(line),
      )
    if (!found) continue
    const { wishes, named } = readWishes(found[2]!.replace(/[\d¥￥$].*$/, ''), goods)
    const ids = new Set([...wishes.map((wish) => wish.item), ...named])
    const label = found[1]!
    if (ids.size === 1 && !ids.has(0)) declared.set(/\d/.test(label) ? `${label}号` : label, [...ids][0]!)
  }
  return declared
}

function withoutRepeats(doubts: Doubt[]): Doubt[] {
  return doubts.filter(
    (doubt, i) =>
      doubts.findIndex((other) => other.reason === doubt.reason && other.text === doubt.text) === i,
  )
}
