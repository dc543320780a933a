import { trimmed } from '#typed/settled.ts'
import { actOf, asks } from './asked.ts'
import { type DoorFound, type DoorReader, near } from './doors.ts'
import { numbered } from './number.ts'
import { leadingNumber, plainLine, speakerOf, withoutOtherNumbers } from './plain-line.ts'
import type { Doubt } from './relay.ts'
import { type Goods, readWishes } from './wishes.ts'

/** One entry of the list: its line, and the lines below that only go on with it. */
export type ListEntry = {
  /** Index of its first line, and of those that go on with it. */
  line: number
  more: number[]
  /** The number it has in the list. */
  ordinal: number | null
  text: string
  doors: DoorFound[]
  doubts: Doubt[]
  /** Which copy of the list it stands in; each header begins a new one. */
  copy: number
}

const header = /^#?\s*(?:接龙|团购接龙|relay)(?:\s|$|[:.…])|^#接龙|^#group/i
const example =
  /^\(?(?:例|示例|格式|模板|样例|举例|比如|范例|如)(?:如|子)?\s*[:.,)\s]|格式\s*[:为]|^(?:e\.?g\.?|example|format)\b/i
const priced = /\d+(?:\.\d+)?\s*(?:元|块|\/)|[¥￥$]\s?\d/
const closing = /^[^\p{L}\d]*(?:已经?)?(?:截单|截止|到此为止|接龙结束|结束|closed)(?:了|啦)?[^\p{L}\d]*$/iu
const sums = /^(?:合计|总计|共计|小计|一共|总共|total)/i
const refersTo = /(?:第|接龙)\s?\d{1,3}|\d{1,3}\s?(?:位|号接龙|楼)/
const talk = /[?]|几点|什么时候|怎么|多少钱|在哪|有没有|能不能|可以吗|截单|截止|请大家|麻烦大家|通知|@/

/** Splits a pasted text into the entries of its list; whatever is neither entry nor doubt is talk and left out. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: its inner verbs, each short, share what it remembers.
export function listEntriesOf(
  lines: readonly string[],
  goods: Goods,
  findDoors: DoorReader,
  doors: ReadonlySet<string>,
): ListEntry[] {
  const entries: ListEntry[] = []
  let speaker: { found: DoorFound[] } | null = null
  let open: ListEntry | null = null
  let copy = 0
  let begun = false
  let closed = false
  for (const [index, raw] of lines.entries()) {
    const plain = plainLine(raw)
    if (plain === '') {
      open = null
    } else if (header.test(plain) && findDoors(plain).length === 0) {
      copy++
      open = null
    } else if (example.test(plain)) {
      open = null
    } else if (closing.test(plain)) {
      closed = true
    } else if (speakerOf(plain) !== null) {
      speaker = { found: findDoors(speakerOf(plain)!).map((door) => ({ ...door, from: 0, to: 0 })) }
      open = null
    } else {
      const entry = entryOf(index, plain)
      if (entry === 'more') goOn(open!, index, plain)
      if (entry === null || entry === 'more') continue
      if (closed) entry.doubts.push({ reason: 'late' })
      begun = true
      entries.push(entry)
      open = entry.doors.length < 2 && !asks(wordsOf(entry), goods) ? entry : null
    }
  }
  for (const entry of entries) if (entry.doors.length === 0) missDoor(entry)
  return entries

  /** `1. 王秀英`, and the door on the line below. */
  function goesOnWithDoor(line: number): boolean {
    const next = plainLine(lines[line + 1] ?? '')
    return leadingNumber(next) === null && findDoors(next).length === 1
  }

  function goOn(entry: ListEntry, line: number, plain: string): void {
    entry.more.push(line)
    entry.text += `, ${plain}`
    entry.doors = entry.doors.length > 0 ? entry.doors : findDoors(entry.text)
  }

  function missDoor(entry: ListEntry): void {
    const refers = actOf(entry.text) !== 'order' && refersTo.test(entry.text)
    if (refers || entry.doubts.some(({ reason }) => reason === 'doorMissing')) return
    entry.doubts.push({ reason: 'doorMissing', text: trimmed(entry.text) })
  }

  function entryOf(line: number, plain: string): ListEntry | 'more' | null {
    const entry: ListEntry = { line, more: [], copy, ...numbered(plain, findDoors, expected()) }
    if (/^(?:\(?空\)?)?$/.test(entry.text)) return null
    if (entry.doors.length > 0) {
      if (open !== null && open.doors.length === 0 && entry.ordinal === null) return 'more'
      const idle = entry.ordinal === null && !asks(wordsOf(entry), goods)
      return idle && talk.test(plain) ? null : entry
    }
    const asked = asks(entry.text, goods)
    if (open !== null && entry.ordinal === null) return asked || isAside(plain) ? 'more' : null
    if (speaker && entry.ordinal === null) return spoken(entry, asked)
    if (!begun && priced.test(plain)) return null
    const partial = /^\s*(\d{3,4})(?:室)?(?=[\s\p{Script=Han}:])/u.exec(entry.text)
    if (partial && !/^\s*\d{3,4}\s?(?:份|个|元|斤|户|人|年|g|ml)/.test(entry.text))
      return withoutBuilding(entry, partial)
    if ((!asked || sums.test(plain)) && entry.ordinal === null) return null
    if (!begun && !asked && !goesOnWithDoor(line)) return null
    if (
      entry.ordinal === null &&
      actOf(plain) === 'order' &&
      !readWishes(withoutOtherNumbers(entry.text), goods).wishes.length &&
      (!begun || !/\d/.test(plain))
    )
      return null
    if (talk.test(plain) && entry.ordinal === null && actOf(plain) === 'order' && priced.test(plain))
      return null
    return entry
  }

  function spoken(entry: ListEntry, asked: boolean): ListEntry | null {
    if (!asked) return null
    if (speaker!.found.length === 1) return { ...entry, doors: speaker!.found }
    return { ...entry, doubts: [{ reason: 'doorMissing', text: entry.text }] }
  }

  function withoutBuilding(entry: ListEntry, [found, door = '']: RegExpExecArray): ListEntry {
    const doubt: Doubt = { reason: 'doorMissing', text: door, doors: near(doors, door) }
    return { ...entry, text: entry.text.slice(found.length), doubts: [...entry.doubts, doubt] }
  }

  /** The number the next entry has, where they are numbered. */
  function expected(): number | null {
    const last = entries.at(-1)
    if (!last || last.copy < copy) return 1
    return last.ordinal === null ? null : last.ordinal + 1
  }
}

/** The words of an entry beside its doors. */
function wordsOf({ text, doors }: ListEntry): string {
  let rest = text
  for (const { from, to } of [...doors].reverse()) rest = `${rest.slice(0, from)} ${rest.slice(to)}`
  return rest
}

function isAside(plain: string): boolean {
  return /^(?:备注|电话|手机|联系|姓名|昵称|收货|自提|金额|合计|小计|实付|下单|楼号|地址)/.test(plain)
}
