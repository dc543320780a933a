import { sha256 } from '#estate/secrets.ts'
import { formatForPaper } from '#i18n/dates.ts'
import { clockOfEstate, dayOfEstate } from '#time/wall.ts'
import { shortened } from './chat-text.ts'

type Lang = 'zh-CN' | 'en'
type Period = { startsAt: string | null; endsAt: string | null }
type Printed = { id: number; title: string; body: string; place: string | null }

/** `2026年11月25日 09:00 至 17:00`: dates in full, as paper outlives "tomorrow". null without a start. */
export function periodOf(notice: Period, lang: Lang, timezone: string): string | null {
  const { startsAt, endsAt } = notice
  const until = lang === 'zh-CN' ? '至' : 'to'
  const end = endsAt && formatForPaper(endsAt, lang, timezone)
  if (!startsAt) return end ? (lang === 'zh-CN' ? `${end}前` : `until ${end}`) : null
  const start = formatForPaper(startsAt, lang, timezone)
  if (!endsAt) return start
  const sameDay = dayOfEstate(startsAt, timezone) === dayOfEstate(endsAt, timezone)
  return `${start} ${until} ${sameDay ? clockOfEstate(endsAt, timezone) : end}`
}

/**
 * Tells one paper from another: the number of the version and four signs of its words, so that a sheet on a door can be
 * held against the notice (`12-3fa9`).
 */
export function stampOf(notice: Period & Printed): string {
  const { id, title, body, startsAt, endsAt, place } = notice
  return `${id}-${sha256(JSON.stringify([title, body, startsAt, endsAt, place])).slice(0, 4)}`
}

/** Characters to a line and millimetres to a line of each size of type, within A4's margins. */
const sizes = {
  huge: { perLine: 18, height: 14.3 },
  large: { perLine: 24, height: 11 },
  medium: { perLine: 30, height: 8.8 },
  small: { perLine: 36, height: 7 },
}
export type PosterSize = keyof typeof sizes

/** What one page leaves for the words under a title of two lines, in mm, and what each further line of it takes. */
const bodyHeight = 98
const titleLine = { characters: 12, height: 17.7 }

/**
 * How large the words of a poster can be so that one A4 page holds them; what even small type does not hold is cut at
 * the end, and `shortened` says that it goes on.
 */
export function posterFit(
  title: string,
  body: string,
): { size: PosterSize; text: string; shortened: boolean } {
  const text = body.replace(/\n{2,}/g, '\n')
  const titleLines = Math.max(2, Math.ceil([...title].length / titleLine.characters))
  const room = bodyHeight - (titleLines - 2) * titleLine.height
  const fits = (size: PosterSize, words: string) =>
    linesOf(words, sizes[size].perLine) * sizes[size].height <= room
  const size = (Object.keys(sizes) as PosterSize[]).find((one) => fits(one, text))
  if (size) return { size, text, shortened: false }
  // One line less, for the one that says the rest is behind the code.
  const cut = firstLines(text, Math.floor(room / sizes.small.height) - 1)
  return { size: 'small', text: shortened(cut, [...cut].length - 1), shortened: true }
}

function linesOf(text: string, perLine: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil([...line].length / perLine)), 0)
}

/** As many whole paragraphs, and the beginning of one more, as stand in so many lines of small type. */
function firstLines(text: string, most: number): string {
  const kept: string[] = []
  let left = most
  for (const line of text.split('\n')) {
    if (left <= 0) break
    kept.push([...line].slice(0, left * sizes.small.perLine).join(''))
    left -= linesOf(line, sizes.small.perLine)
  }
  return kept.join('\n')
}
