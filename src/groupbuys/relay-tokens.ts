import { arabic } from '#src/addresses/spelling.ts'
import { type Alias, unitWords } from './relay-names.ts'

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
const note = /\(([^()]*)\)/y

/** Cuts a line, whose doors, telephones and sums are already out of it, into tokens. */
export function tokensOf(line: string, aliases: ReadonlyMap<string, Alias>): Token[] {
  const goods = goodsPattern(aliases)
  const tokens: Token[] = []
  let at = 0
  let word = ''
  while (at < line.length) {
    const step = next(line, at, goods, aliases, tokens.at(-1), word !== '')
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

function next(
  line: string,
  at: number,
  goods: RegExp,
  aliases: ReadonlyMap<string, Alias>,
  last: Token | undefined,
  inWord: boolean,
): Step | null {
  const cut = /(?:\s*[,;。|!?、]+\s*)|\s*(?:\+(?!\d)|&)\s*/y
  const matched = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(line)
  }
  const step = (found: RegExpExecArray, token: Token | null, glued = false): Step => ({
    token,
    to: at + found[0].length,
    glued,
  })
  const goodsToken = (written: string): Token => {
    const text = written.toLowerCase()
    const short = text.replace(/(?:款|套餐|套|号|包|组)$/, '')
    return { kind: 'item', text: written, alias: aliases.get(text) ?? aliases.get(short)! }
  }
  let found = matched(note)
  if (found) return step(found, { kind: 'note', text: found[1]!.trim() })
  if (last?.kind === 'item' && !inWord && (found = matched(times))) return step(found, null)
  if ((found = matched(goods)) && /^\d/.test(found[0])) return step(found, goodsToken(found[0]), true)
  if ((found = matched(range))) return step(found, { kind: 'bad', text: found[0] })
  if ((found = matched(half)) && /\.|半/.test(found[0])) return step(found, { kind: 'bad', text: found[0] })
  if ((found = matched(digits))) return step(found, number(found), false)
  if (!inWord && (found = matched(numeral)) && (found[2] || last?.kind === 'item' || last?.kind === 'each'))
    return step(found, number(found))
  if ((found = matched(goods))) return step(found, goodsToken(found[0]), true)
  if ((found = matched(/各自?|每样|都|每种/y))) return step(found, { kind: 'each' })
  if ((found = matched(/[和跟与及]/y)) && last?.kind === 'item' && !inWord)
    return step(found, { kind: 'cut', strong: false })
  if ((found = matched(cut)) && found[0] !== '') return step(found, { kind: 'cut', strong: true })
  if ((found = matched(/\s+/y))) return step(found, { kind: 'cut', strong: false })
  // After an item 的 or 要 would be part of another name; alone they say nothing.
  if (!inWord && last?.kind !== 'item' && (found = matched(filler))) return step(found, null)
  if (
    last?.kind === 'item' &&
    !inWord &&
    (found = matched(/(?:要|订|来|买|的?话?要)(?=[\s\d一二两三四五六七八九十])/y))
  )
    return step(found, null)
  if ((found = matched(/[-=:*_~#.·<>"'“”‘’/\\[\]…]+/y))) return step(found, { kind: 'cut', strong: false })
  return null
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
