import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readRelay } from '#groupbuys/chat/read.ts'
import type { RelayItem, RelayLine, RelayRead } from '#groupbuys/chat/relay.ts'
import { needsHuman } from '#groupbuys/chat/relay.ts'

/**
 * One list as somebody wrote it, and what a careful person reads from it. Below `---`: `line: 3/2/501 e2 v1` (an order),
 * `=e3` (set to), `+e1` (more), `x` (all of it off), homes of one line parted by `|`, `?` where even a person would have
 * to ask. Lines not named ask for nothing. `goods:` names other goods than eggs (e, in trays of 30) and greens (v).
 */
export type Case = {
  name: string
  text: string
  expected: Map<number, string>
  final: string | null
  items: RelayItem[]
  letters: Map<number, string>
}

/** By what is hard about it: how the home is named, what is wanted, what is changed later, how the list is written. */
const folder = join(import.meta.dirname, 'relay-corpus')
const usual = 'e=鸡蛋/枚/盘30 v=蔬菜包/份'

export function corpus(): Case[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
    .map((file) => {
      const [text = '', below = ''] = readFileSync(join(folder, file), 'utf8').split(/^---\n/m)
      const goods = /^goods: (.+)$/m.exec(text)?.[1] ?? usual
      const lines = below.trim().split('\n')
      const expected = new Map(
        lines.flatMap((line) =>
          /^\d+: /.test(line) ? [[Number.parseInt(line, 10), line.replace(/^\d+: /, '')] as const] : [],
        ),
      )
      const final = lines.find((line) => line.startsWith('final: '))?.slice(7) ?? null
      const list = text.replace(/^(?:goods: |# ).+\n/gm, '').replace(/\n$/, '')
      return { name: basename(file, '.txt'), text: list, expected, final, ...itemsOf(goods) }
    })
}

/** `e=鸡蛋/枚/盘30^60`: name, word for a piece, word and size of the pack, most for a home. */
function itemsOf(goods: string) {
  const letters = new Map<number, string>()
  const items = [...goods.matchAll(/(\w)=([^/]+)\/([^/^\s]+)(?:\/([^\d^\s]+)(\d+))?(?:\^(\d+))?/g)].map(
    ([, letter, name, unitWord, packWord, size, cap], i) => {
      letters.set(i + 1, letter!)
      return {
        id: i + 1,
        name: name!,
        unitWord: unitWord!,
        packWord: packWord ?? '箱',
        packSize: Number(size ?? 1),
        cap: cap ? Number(cap) : null,
      }
    },
  )
  return { items, letters }
}

/** Nine buildings of two entrances (the ninth has one), three towers without, a named one, villas and shops. */
export const doors: ReadonlySet<string> = new Set([
  ...range(8).flatMap((b) => range(2).flatMap((e) => floors(18).map((door) => `${b}/${e}/${door}`))),
  ...floors(18).map((door) => `9/1/${door}`),
  ...['10', '11', '12', '紫荆阁'].flatMap((b) => floors(12).map((door) => `${b}/${door}`)),
  ...range(9).map((n) => `V${n}`),
  ...range(6).map((n) => `shop-${n}`),
])

function range(most: number): number[] {
  return Array.from({ length: most }, (_, i) => i + 1)
}

function floors(most: number): string[] {
  return range(most).flatMap((floor) => range(4).map((door) => `${floor}0${door}`))
}

export function readCase({ text, items }: Case): RelayRead {
  return readRelay(text, { items, doors })
}

const acts = { order: '', set: '=', add: '+', cancel: 'x' } as const

/** A line's steps in the words of the corpus. */
export function said(line: RelayLine, letters: Map<number, string>): string {
  return line.steps
    .map(({ door, act, wishes }) => {
      const goods = wishes.map((wish) => `${acts[act]}${letters.get(wish.item)}${wish.pieces}`)
      return [door ?? '?', ...(act === 'cancel' ? ['x'] : goods)].join(' ')
    })
    .join(' | ')
}

export type Verdict = 'right' | 'asked' | 'wrong' | 'silent'

/** What became of a line: read right, handed to a person, or taken for something else without a word. */
export function verdict(
  line: RelayLine,
  expected: string | undefined,
  letters: Map<number, string>,
): Verdict | null {
  if (needsHuman(line)) return 'asked'
  if (expected === undefined) return line.steps.length > 0 ? 'wrong' : null
  if (line.steps.length === 0) return 'silent'
  return said(line, letters) === expected ? 'right' : 'wrong'
}
