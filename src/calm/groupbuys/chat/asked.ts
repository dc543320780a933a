import type { AddressPath } from '#addresses/paths.ts'
import { trimmed } from '#typed/settled.ts'
import type { DoorFound } from './doors.ts'
import { withoutOtherNumbers } from './plain-line.ts'
import type { Doubt } from './relay.ts'
import { type Goods, readWishes, type WishesRead } from './wishes.ts'

/** One home and the words that are for it. */
type Share = { place: DoorFound | null; text: string; each: boolean }
type Act = 'order' | 'add' | 'change' | 'cancel' | 'same'
export type AskedOfItems = {
  door: AddressPath | null
  act: Act
  read: WishesRead
  /** The goods stand before the word: 鸡蛋改成3, and not 改成鸡蛋3. */
  named: boolean
  doubts: Doubt[]
}

const cancels =
  /取消|不要了|不要(?=$|[\s,。;!)]|了)|退(?:了|掉|出|单|团)|不订了|不买了|撤(?:回|了|销)|删(?:掉|除|了)?|作废|不团了|不接了|cancel/i
const changes =
  /改成|改为|改到|更正为?|更改为?|换成|变成|调整为|调成|改(?!天|日|次|群|名|备注|昵称)|change(?:d)? to/i
const adds = /(?:再|另外?|多|追|增|又)加|加(?!油|工|热|急)|再来|再要|再订|再买|多要|多来|补订|补/
const same = /同楼上|[同跟和](?:上面|上|楼上)(?:一样)?|同前|楼上一样|同样|same/i

export function actOf(text: string): Act | 'several' {
  const found = (
    [
      ['cancel', cancels],
      ['change', changes],
      ['add', adds],
      ['same', same],
    ] as const
  ).filter(([, pattern]) => pattern.test(text))
  if (found.length > 1) return 'several'
  return found[0]?.[0] ?? 'order'
}

function withoutAct(text: string): string {
  return text
    .replace(new RegExp(cancels, 'gi'), ' ')
    .replace(new RegExp(changes, 'gi'), ' ')
    .replace(new RegExp(adds, 'g'), ' ')
    .replace(new RegExp(same, 'gi'), ' ')
}

/** Does this piece of text ask for anything? */
export function asks(text: string, goods: Goods): boolean {
  if (actOf(text) !== 'order') return true
  const { wishes, bare, named, doubts } = readWishes(withoutOtherNumbers(text), goods)
  return (
    wishes.length > 0 ||
    bare !== null ||
    named.length > 0 ||
    doubts.some(({ reason }) => reason === 'quantityUnclear')
  )
}

/**
 * Gives each door of a line its words: what follows it, or what stands before it; all of it to each where the line says
 * 各 or 都; to the last alone where one orders for another (501帮502). Null where it is not said who gets what.
 */
export function sharesOf(line: string, doors: DoorFound[], goods: Goods): Share[] | null {
  const [first] = doors
  if (!first) return [{ place: null, text: line, each: false }]
  const before = line.slice(0, first.from)
  const after = doors.map((door, i) => line.slice(door.to, doors[i + 1]?.from ?? line.length))
  if (doors.length === 1) return [{ place: first, text: join(before, after[0]!), each: false }]
  const asked = after.map((text) => asks(text, goods))
  const last = after.length - 1
  if (!asks(before, goods) && asked.every(Boolean))
    return doors.map((place, i) => ({
      place,
      text: i === 0 ? join(before, after[0]!) : after[i]!,
      each: false,
    }))
  if (asked.slice(0, last).some(Boolean) || asks(before, goods)) return preceding(line, doors, goods)
  const rest = after[last]!
  if (/各|都|每户|每家|分别都/.test(rest)) {
    const plain = rest.replace(/每户|每家|都/g, ' ')
    const text = single(plain, goods) ? plain.replace('各', ' ') : plain
    return doors.map((place) => ({ place, text, each: true }))
  }
  const helping = doors.length === 2 && /[帮替代给]/.test(after[0]!)
  return helping ? [{ place: doors[1]!, text: rest, each: false }] : null
}

/** 501、502各鸡蛋1: 各 is said of the doors. 501、502鸡蛋菜各1: of the goods as well. */
function single(text: string, goods: Goods): boolean {
  return readWishes(withoutOtherNumbers(text.replace(/各/g, ' ')), goods).doubts.length === 0
}

function preceding(line: string, doors: DoorFound[], goods: Goods): Share[] | null {
  const before = doors.map((door, i) => line.slice(i === 0 ? 0 : doors[i - 1]!.to, door.from))
  if (!before.every((text) => asks(text, goods)) || asks(line.slice(doors.at(-1)!.to), goods)) return null
  return doors.map((place, i) => ({ place, text: before[i]!, each: false }))
}

function join(before: string, after: string): string {
  // A comma, so that a name before the door and the goods after it do not grow together.
  return trimmed(before) === '' ? after : `${before}, ${after}`
}

/** What a home asks for in its words, whatever was ordered before. */
export function askedIn({ place, text }: Share, goods: Goods): AskedOfItems {
  const act = actOf(text)
  // At the ends a helper's 帮 or 代 belongs to the next door.
  const words = withoutAct(text).replace(
    /(?:帮忙?|代|替|给)(?:邻居|楼上|楼下|爸妈|父母|老人|对门)?(?=[\s,;]*$)/,
    ' ',
  )
  const read = readWishes(withoutOtherNumbers(words), goods)
  const doubts = [...(place?.doubt ? [place.doubt] : []), ...read.doubts]
  if (act === 'several') doubts.push({ reason: 'changeUnclear', text: trimmed(text) })
  const named = asks(text.slice(0, Math.max(0, text.search(changes))), goods)
  return { door: place?.door ?? null, act: act === 'several' ? 'change' : act, read, named, doubts }
}
