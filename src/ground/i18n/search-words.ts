import { foldText } from '#typed/fold.ts'
import { apart, oneLine } from '#typed/settled.ts'

/**
 * Chinese has no spaces, and which characters make a word is a matter of opinion that changes with every dictionary.
 * So each character is a word of its own, and a longer query asks for characters that follow one another (measured
 * against trigrams, bigrams and segmenters: the only way that finds every hit, one-character queries included).
 */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]/gu
const word = /[\p{L}\p{N}\p{M}々〇]+/gu

/** Text as it is put into the index: folded (`foldText`), every Han character apart. */
export function indexedWords(text: string): string {
  return foldText(text).replace(unspaced, ' $& ')
}

/** A phrase to find: its words in order. `open`: the last one may go on, as people search while they type. */
export type Phrase = { words: string[]; open: boolean }

/** At most this many characters of a query are read; a notice's title has no more. */
export const longestQuery = 60

/**
 * What was asked for, as phrases that must all be found: characters without a space between them belong together.
 * Punctuation divides like a space does. [] where nothing searchable was typed.
 */
export function phrasesOf(query: string): Phrase[] {
  const plain = foldText(query.slice(0, longestQuery).toWellFormed())
  return (plain.match(word) ?? []).map((run) => {
    const words = apart(run.replace(unspaced, ' $& '), /\s+/)
    return { words, open: /^[a-z0-9]+$/.test(words.at(-1) ?? '') }
  })
}

/**
 * The same for FTS5. Only letters, marks and numbers are left in a word, so nothing typed can leave its quotes.
 * null where there is nothing to ask.
 */
export function matchOf(phrases: Phrase[]): string | null {
  const parts = phrases.map(({ words, open }) => `"${words.join(' ')}"${open ? ' *' : ''}`)
  return parts.length === 0 ? null : parts.join(' AND ')
}

/** A piece of text and whether it is what was asked for. */
export type SearchPiece = { text: string; hit: boolean }

/**
 * Cuts a text into what was asked for and what lies between. The pieces joined are the text; what is found by its folded
 * form (ＷｉＦｉ by wifi) is marked as it is written.
 */
export function searchPieces(text: string, phrases: Phrase[]): SearchPiece[] {
  const pattern = patternOf(phrases)
  if (!pattern) return [{ text, hit: false }]
  const { folded, starts, ends } = foldedSigns(text)
  const pieces: SearchPiece[] = []
  let at = 0
  for (const found of folded.matchAll(pattern)) {
    const from = starts[found.index]!
    const until = ends[found.index + found[0].length - 1]!
    if (from < at) continue
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false })
    pieces.push({ text: text.slice(from, until), hit: true })
    at = until
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}

/** About `length` characters of a text around the first hit, in pieces; from the beginning where there is none. */
export function snippetOf(text: string, phrases: Phrase[], length = 90): SearchPiece[] {
  const flat = oneLine(text)
  const characters = [...flat]
  const { folded, starts } = foldedSigns(flat)
  const first = starts[patternOf(phrases)?.exec(folded)?.index ?? 0] ?? 0
  const from = Math.max(0, [...flat.slice(0, first)].length - Math.floor(length / 4))
  const part = characters.slice(from, from + length).join('')
  const before = from > 0 ? '…' : ''
  const after = from + length < characters.length ? '…' : ''
  return searchPieces(`${before}${part}${after}`, phrases)
}

/** A text folded sign by sign, and for each unit of it where in the text its sign begins and ends. */
function foldedSigns(text: string): { folded: string; starts: number[]; ends: number[] } {
  const [starts, ends]: [number[], number[]] = [[], []]
  let folded = ''
  for (const { 0: sign, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const plain = foldText(sign)
    folded += plain
    for (let unit = 0; unit < plain.length; unit++) {
      starts.push(index)
      ends.push(index + sign.length)
    }
  }
  return { folded, starts, ends }
}

/** Like the index, the pattern passes over punctuation between two words of a phrase: 停，水 is found by 停水. */
function patternOf(phrases: Phrase[]): RegExp | null {
  const parts = phrases.map(({ words }) => words.join(String.raw`[^\p{L}\p{N}]{0,3}`))
  return parts.length === 0 ? null : new RegExp(parts.sort((a, b) => b.length - a.length).join('|'), 'gu')
}
