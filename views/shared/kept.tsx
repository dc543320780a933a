import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/**
 * Markup that many pages share, drawn once and kept in memory under all that it shows: a notice's card is the same for
 * three hundred neighbours, the navigation for every page of one reader. Keys hold the whole content, so what changes
 * is drawn anew by itself, and two estates that say the same may share it. When full, it begins again.
 */
export function keeper(most: number) {
  const drawn = new Map<string, Markup>()
  return function kept(content: unknown, draw: () => Child): Markup {
    const key = JSON.stringify(content)
    const known = drawn.get(key)
    if (known !== undefined) return known
    if (drawn.size >= most) drawn.clear()
    const markup = raw(String(draw()))
    drawn.set(key, markup)
    return markup
  }
}
