import { arabic } from '#addresses/spelling.ts'
import { trimmed } from '#typed/settled.ts'
import { type Alias, unitWords } from './item-names.ts'

/** The pieces a line falls into: goods, numbers with their unit, 各, signs between, and words that are none of these. */
export type Token =
  | { kind: 'item'; text: string; alias: Alias }
  | { kind: 'number'; text: string; value: number; unit: string | null }
  | { kind: 'each' }
  | { kind: 'cut'; strong: boolean }
  | { kind: 'note'; text: string }
  | { kind: 'word'; text: string; before: boolean; after: boolean }
  | { kind: 'bad'; text: string }

const unit = [...unitWords].sort((a, b) => b.length - a.length).join('|')
const range = new RegExp(
  `(?:\\d+|[一二两三四五六七八九十])\\s?(?:-|到|至|或者?|/)\\s?(?:\\d+|[二两三四五六七八九十])(?:\\s?(?:${unit})(?![A-Za-z]))?`,
  'y',
)
const half = new RegExp(
  `(?:\\d*|[一二两三四五六七八九十]?)(?:\\.\\d+|(?:${unit})?半(?:${unit})?|半(?:${unit})?)|\\d+\\.\\d+(?:${unit})?`,
  'y',
)
const digits = new RegExp(`(\\d+)(?:\\s?(${unit})(?![A-Za-z]))?`, 'iy')
const numeral = new RegExp(`([一二两三四五六七八九十]{1,3}|俩|仨)(?:\\s?(${unit})|(?=[\\s,;。]|$))`, 'y')
const times =
  /\s?[*x]\s?(?=[\d一二两三四五六七八九十])|\s?[:=]\s?(?=[\d一二两三四五六七八九十])|\s?-{1,2}\s?(?=[\d一二两三四五六七八九十])|\s?\+(?=\d)/iy
const filler =
  /(?:给我们?|帮我们?|我们?家?|麻烦|谢谢|感谢|辛苦了?|团长|请|帮忙|一共|总共|需要|预订|预定|订购|购买|下单|接龙|报名|参团|跟团|想要|要|订|买|来|购|接|的|了|呢|吧|哈|哦|啊|!|thanks|please|thx|order|want|pls)/iy

/** Cuts a line, whose doors, telephones and sums are already out of it, into tokens. */
export function tokensOf(line: string, aliases: ReadonlyMap<string, Alias>): Token[] {
  const rules = rulesFor(goodsPattern(aliases))
  const tokens: Token[] = []
  let at = 0
  let word = ''
  while (at < line.length) {
    const step = next(line, at, rules, { last: tokens.at(-1)?.kind, inWord: word !== '', aliases })
    if (step === null) {
      word += line[at]
      at++
      continue
    }
    flush(step.glued)
    if (step.token) tokens.push(step.token)
    at = step.to
  }
  flush(false)
  return tokens

  function flush(after: boolean): void {
    const before = tokens.at(-1)
    if (word !== '')
      tokens.push({ kind: 'word', text: word, before: before !== undefined && before.kind !== 'cut', after })
    word = ''
  }
}

type Step = { token: Token | null; to: number; glued: boolean }

/** Where in the line one is: what came before, and whether a word of unknown letters is being gathered. */
type Position = { last: Token['kind'] | undefined; inWord: boolean; aliases: ReadonlyMap<string, Alias> }
type Rule = {
  pattern: RegExp
  when?: (found: RegExpExecArray, place: Position) => boolean
  /** Left out: it says nothing. */
  make?: (found: RegExpExecArray, place: Position) => Token
  /** A word that touches it belongs to it. */
  glued?: boolean
}

const cut = (strong: boolean) => (): Token => ({ kind: 'cut', strong })
const bad = ([text]: RegExpExecArray): Token => ({ kind: 'bad', text })
const afterItem = (_: RegExpExecArray, { last, inWord }: Position) => last === 'item' && !inWord

/** Tried in this order at each place of the line. */
function rulesFor(goods: RegExp): Rule[] {
  return [
    { pattern: /\(([^()]*)\)/y, make: ([, text = '']) => ({ kind: 'note', text: trimmed(text) }) },
    { pattern: times, when: afterItem },
    { pattern: goods, when: ([text]) => /^\d/.test(text), make: item, glued: true },
    { pattern: range, make: bad },
    { pattern: half, when: ([text]) => /\.|半/.test(text), make: bad },
    { pattern: digits, make: number },
    {
      pattern: numeral,
      when: ([, , unitWord], { last, inWord }) =>
        !inWord && (unitWord !== undefined || last === 'item' || last === 'each'),
      make: number,
    },
    { pattern: goods, make: item, glued: true },
    { pattern: /各自?|每样|都|每种/y, make: () => ({ kind: 'each' }) },
    { pattern: /[和跟与及]/y, when: afterItem, make: cut(false) },
    { pattern: /\s*[,;。|!?、]+\s*|\s*(?:\+(?!\d)|&)\s*/y, make: cut(true) },
    { pattern: /\s+/y, make: cut(false) },
    // After an item 的 or 要 would be part of another name; alone they say nothing.
    { pattern: filler, when: (_, { last, inWord }) => !inWord && last !== 'item' },
    { pattern: /(?:要|订|来|买|的?话?要)(?=[\s\d一二两三四五六七八九十])/y, when: afterItem },
    { pattern: /[-=:*_~#.·<>"'“”‘’/\\[\]…]+/y, make: cut(false) },
  ]
}

function next(line: string, at: number, rules: Rule[], place: Position): Step | null {
  for (const { pattern, when, make, glued = false } of rules) {
    pattern.lastIndex = at
    const found = pattern.exec(line)
    if (!found || found[0] === '' || (when && !when(found, place))) continue
    return { token: make ? make(found, place) : null, to: at + found[0].length, glued }
  }
  return null
}

function item([written]: RegExpExecArray, { aliases }: Position): Token {
  const text = written.toLowerCase()
  const short = text.replace(/(?:款|套餐|套|号|包|组)$/, '')
  return { kind: 'item', text: written, alias: aliases.get(text) ?? aliases.get(short)! }
}

function number([text, value = '', unitWord]: RegExpExecArray): Token {
  const plain = value === '俩' ? '2' : value === '仨' ? '3' : arabic(value)
  return { kind: 'number', text, value: Number(plain), unit: unitWord?.toLowerCase() ?? null }
}

function goodsPattern(aliases: ReadonlyMap<string, Alias>): RegExp {
  const all = [...aliases.keys()]
    .sort((a, b) => b.length - a.length)
    .map((text) => {
      const quoted = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return /[a-z]$/.test(text)
        ? `${/^[a-z]/.test(text) ? '(?<![a-z])' : ''}${quoted}(?:款|套餐|套|号|包|组)?(?![a-z])`
        : quoted
    })
  return new RegExp(all.length > 0 ? all.join('|') : '(?!)', 'iy')
}
