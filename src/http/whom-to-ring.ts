import { createMiddleware } from 'hono/factory'
import { isOfEstate } from '#people/rules.ts'
import { WhomToAsk } from '#views/shared/whom-to-ask.tsx'
import type { AppContext, AppEnv } from './env.ts'

/**
 * Nobody comes to a dead end alone: whoever is refused anything, and whoever is not, or not yet, of the estate, is told on the
 * same page whom to ring, once. It is the number that the estate has published for that and no other; the people behind it are
 * for readers of the estate.
 */
export const whomToRing = createMiddleware<AppEnv>(async (c, next) => {
  const html = c.html
  const told = (drawn: unknown, status?: unknown, ...rest: []) =>
    html(withNumber(c, drawn, Number(status ?? 200)) as string, status as 200, ...rest)
  c.html = told as typeof html
  await next()
})

function withNumber(c: AppContext, drawn: unknown, status: number): unknown {
  const { title, hue, helpPhone } = c.get('settings')
  const viewer = c.get('viewer')
  if (!helpPhone || (status < 400 && viewer && isOfEstate(viewer.standing))) return drawn
  const page = String(drawn)
  const end = page.lastIndexOf('</main>')
  if (end < 0 || saysNumber(page, helpPhone)) return page
  const t = c.get('t')
  const said = WhomToAsk({
    page: { t, estate: { title, hue, demo: false, helpPhone } },
    people: [],
    lead: t('shared:ask.stuck'),
  })
  return page.slice(0, end) + String(said) + page.slice(end)
}

/** Does the number stand in the words of a page? What only its script may say later (an attribute) is not said. */
export function saysNumber(page: string, phone: string): boolean {
  const words = page.replaceAll(/<[^">]*(?:"[^"]*"[^">]*)*>/g, ' ')
  return words.replaceAll('\u00A0', ' ').replaceAll('\u2011', '-').includes(phone)
}
