import { trimmed } from '#typed/settled.ts'

/** A piece of a line: words, or words that lead somewhere. */
export type BodyPiece = { text: string; href?: string }
export type Block =
  | { type: 'paragraph'; lines: BodyPiece[][] }
  | { type: 'list'; ordered: boolean; items: BodyPiece[][] }

/** Addresses end before the punctuation and Han characters that follow them in a sentence. */
const link = /https?:\/\/[^\s<>"'\p{Script=Han}，。；：！？、（）《》【】“”]+/gu
/** Mainland mobile numbers, service numbers (400-…), fixed lines with their area code, with dashes or spaces. */
const phone =
  /(?<![\d-])(?:1[3-9]\d(?:[ -]?\d{4}){2}|[48]00[ -]?\d{3}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})(?![\d-])/gu
const bullet = /^\s*[-•·*]\s+(?<text>.+)$/u
const number = /^\s*\d{1,2}(?:[.)]\s+|[、．]\s*)(?<text>.+)$/u

/**
 * Plain text as it is shown: paragraphs with their line breaks, lists where lines begin with a dash or a number, links
 * and phone numbers that can be pressed. Nothing in it is ever markup.
 */
export function bodyBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let before: string | null = null
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const kind =
      trimmed(line) === '' ? null : bullet.test(line) ? 'bullet' : number.test(line) ? 'number' : 'text'
    if (kind !== null) addLine(blocks, kind, line, kind === before)
    before = kind
  }
  return blocks
}

function addLine(blocks: Block[], kind: 'bullet' | 'number' | 'text', line: string, goesOn: boolean): void {
  const last = blocks.at(-1)
  if (kind === 'text') {
    if (goesOn && last?.type === 'paragraph') last.lines.push(pieces(trimmed(line)))
    else blocks.push({ type: 'paragraph', lines: [pieces(trimmed(line))] })
    return
  }
  const item = pieces(trimmed((kind === 'bullet' ? bullet : number).exec(line)?.groups?.text ?? line))
  if (goesOn && last?.type === 'list') last.items.push(item)
  else blocks.push({ type: 'list', ordered: kind === 'number', items: [item] })
}

function pieces(line: string): BodyPiece[] {
  const found = [...line.matchAll(link)].map((match) => toLink(match.index, match[0]))
  for (const match of line.matchAll(phone)) {
    const inLink = found.some((one) => match.index >= one.from && match.index < one.from + one.text.length)
    if (!inLink)
      found.push({ from: match.index, text: match[0], href: `tel:${match[0].replace(/[ -]/g, '')}` })
  }
  found.sort((a, b) => a.from - b.from)
  const out: BodyPiece[] = []
  let at = 0
  for (const { from, text, href } of found) {
    if (from > at) out.push({ text: line.slice(at, from) })
    out.push({ text, href })
    at = from + text.length
  }
  if (at < line.length) out.push({ text: line.slice(at) })
  return out
}

function toLink(from: number, matched: string) {
  const text = matched.replace(/[.,;:!?)\]]+$/, '')
  return { from, text, href: text }
}
