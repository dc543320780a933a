import { sha256 } from '#src/estate/secrets.ts'
import { formatForPaper, toLocalInput } from '#src/i18n/dates.ts'
import type { Notice } from './schema.ts'

type Lang = 'zh-CN' | 'en'

/** `2026年11月25日 09:00 至 17:00`: dates in full, as paper outlives "tomorrow". null without a start. */
export function periodOf(
  notice: Pick<Notice, 'startsAt' | 'endsAt'>,
  lang: Lang,
  timezone: string,
): string | null {
  const { startsAt, endsAt } = notice
  const until = lang === 'zh-CN' ? '至' : 'to'
  const end = endsAt && formatForPaper(endsAt, lang, timezone)
  if (!startsAt) return end ? (lang === 'zh-CN' ? `${end}前` : `until ${end}`) : null
  const start = formatForPaper(startsAt, lang, timezone)
  if (!endsAt) return start
  const [from, to] = [toLocalInput(startsAt, timezone), toLocalInput(endsAt, timezone)]
  return `${start} ${until} ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : end}`
}

/**
 * Tells one paper from another: the number of the version and four signs of its words, so that a sheet on a door can be
 * held against the notice (`12-3fa9`).
 */
export function stampOf(
  notice: Pick<Notice, 'id' | 'title' | 'body' | 'startsAt' | 'endsAt' | 'place'>,
): string {
  const { id, title, body, startsAt, endsAt, place } = notice
  return `${id}-${sha256(JSON.stringify([title, body, startsAt, endsAt, place])).slice(0, 4)}`
}

export type PosterSize = 'huge' | 'large' | 'medium' | 'small'

/** How large the words of a poster can be so that one A4 page holds them; below `small` they are shortened. */
export function posterSize(body: string): PosterSize {
  const lines = body.split('\n').reduce((sum, line) => sum + 1 + [...line].length / 18, 0)
  return lines <= 8 ? 'huge' : lines <= 14 ? 'large' : lines <= 22 ? 'medium' : 'small'
}

/** What a poster in small type holds, in characters. */
export const longestPoster = 700
