import { createMiddleware } from 'hono/factory'
import type { Db } from '#estate/db.ts'
import {
  answeredBefore,
  keepAnswer,
  type Posting,
  sentOf,
  sentWith,
  wordForWordMinutes,
} from '#estate/once.ts'
import { randomToken } from '#estate/secrets.ts'
import { formatDateTime } from '#i18n/dates.ts'
import { type Flash, onceField, onceMark } from '#page.ts'
import { isWithinMinutes } from '#time/is-to-come.ts'
import type { AppContext, AppEnv } from './env.ts'
import { pageKey } from './posting.ts'
import { readerIn } from './reader.ts'

/** What a form that was done was answered: where it went on to, what was said there, what else went with it. */
export type Answered = { to: string; flash: Flash | null; mark: number | null }

/** The mark where a form put it: within quotes, which nobody's words can bring along unescaped. */
const marked = new RegExp(`( name="${onceField}" value="(?:now-)?)${onceMark}"`, 'g')

/**
 * Every form drawn carries a key (`once`) of the page it is on and of its place there, which says whose page it is. Markup
 * is kept and shared among readers, so pages are drawn with a mark, and the answer gets its keys in one stroke.
 */
export const onceKeys = createMiddleware<AppEnv>(async (c, next) => {
  const html = c.html
  // Pages are drawn without waiting for anything, so what is answered is always at hand.
  const keyed = (drawn: unknown, ...rest: []) => {
    const page = randomToken(12)
    const reader = readerIn(c)
    const whose = reader ? `-of-${reader}` : ''
    let form = 0
    return html(
      String(drawn).replaceAll(marked, (_, before) => `${before}${page}-${++form}${whose}"`),
      ...rest,
    )
  }
  c.html = keyed as typeof html
  await next()
})

/** What the same posting was answered before; null where it is new. */
export function answeredTo(c: AppContext, posting: Posting | null): Answered | null {
  const before = posting && answeredBefore(c.env.estate.db, posting)
  if (!before) return null
  const { at, to, said, forPersonId } = before
  if (said !== null && isWithinMinutes(at, c.get('now'), wordForWordMinutes))
    return { ...(JSON.parse(said) as Pick<Answered, 'to' | 'flash'>), mark: forPersonId }
  // A second tap hears what the first would have heard; who comes back later must not think that it was done again.
  return doneThen(c, 'shared:once.before', { at, to })
}

/**
 * What the same words were answered some minutes ago, sent of a page that was drawn before: somebody went back, and the
 * browser put their words into the new page. Null where they may be done. From then on this posting has its answer too.
 */
export function sentAlready(c: AppContext, tx: Db, posting: Posting | null): Answered | null {
  const before = posting && sentWith(tx, posting)
  if (!before) return null
  const answered = doneThen(c, 'shared:once.already', before)
  keepAnswered(c, tx, { ...posting, words: null }, answered)
  return answered
}

function doneThen(c: AppContext, key: string, { at, to }: { at: string; to: string }): Answered {
  const { timezone } = c.get('settings')
  const when = formatDateTime(at, c.get('language'), timezone, c.get('now'))
  return { to: filled(c, to), flash: { kind: 'note', text: c.get('t')(key, { when }) }, mark: null }
}

/** Writes the answer down in the command's own transaction, so that a key without its deed cannot be. */
export function keepAnswered(
  c: AppContext,
  tx: Db,
  posting: Posting | null,
  { to, flash, mark }: Answered,
): void {
  if (!posting) return
  keepAnswer(tx, posting, { to: withoutKeys(c, to), said: JSON.stringify({ to, flash }), forPersonId: mark })
}

/** Where that led which this very page began, whatever words were sent of it; null where it began nothing. */
export function begunBy(c: AppContext, personId: number): string | null {
  const once = c.get('once')
  return once ? sentOf(c.env.estate.db, { personId, page: pageKey(c, once) }) : null
}

/** `/r/:token` for a path with a key in it: whoever sends the same form again brings the key along. */
function withoutKeys(c: AppContext, to: string): string {
  const keys = Object.entries(c.req.param()).filter(([, value]) => !/^[0-9]+$/.test(value))
  const names = new Map(keys.map(([name, value]) => [value, `:${name}`]))
  const path = to.replace(/\?[^#]*/, '')
  return segmentsOf(path, (one) => names.get(one) ?? one)
}

function filled(c: AppContext, to: string): string {
  return segmentsOf(to, (one) => (one.startsWith(':') ? (c.req.param(one.slice(1)) ?? one) : one))
}

function segmentsOf(path: string, change: (segment: string) => string): string {
  return path.split('/').map(change).join('/')
}
