import { createMiddleware } from 'hono/factory'
import type { Db } from '#estate/db.ts'
import { answeredBefore, keepAnswer, type Posting } from '#estate/once.ts'
import { randomToken, sha256 } from '#estate/secrets.ts'
import { formatDateTime } from '#i18n/dates.ts'
import { type Flash, onceField, onceMark } from '#page.ts'
import { minutesBetween } from '#time/instants.ts'
import type { AppContext, AppEnv } from './env.ts'
import type { SentForm } from './form.ts'
import { readerIn } from './reader.ts'

/** What a form that was done was answered: where it went on to, what was said there, what else went with it. */
export type Answered = { to: string; flash: Flash | null; mark: number | null }

/** The mark where a form put it: within quotes, which nobody's words can bring along unescaped. */
const marked = new RegExp(`( name="${onceField}" value="(?:now-)?)${onceMark}"`, 'g')

/**
 * Every form drawn carries a key of the page it is on (`once`), which says whose page it is. Markup is kept and shared
 * among readers, so pages are drawn with a mark, and the answer gets its key in one stroke.
 */
export const onceKeys = createMiddleware<AppEnv>(async (c, next) => {
  const html = c.html
  // Pages are drawn without waiting for anything, so what is answered is always at hand.
  const keyed = (drawn: unknown, ...rest: []) =>
    html(String(drawn).replaceAll(marked, `$1${keyFor(c)}"`), ...rest)
  c.html = keyed as typeof html
  await next()
})

/** Sixteen letters nobody guesses, and whose the page is; of nobody's page the letters alone. */
function keyFor(c: AppContext): string {
  const reader = readerIn(c)
  return reader ? `${randomToken(12)}-of-${reader}` : randomToken(12)
}

/**
 * The key of this posting: of the form as it was drawn, of its address and of every word and file in it, so that the
 * same form sent with other words is another one. Null where the form came without a key.
 */
export async function postingOf(c: AppContext, { values, files }: SentForm): Promise<Posting | null> {
  const once = c.get('once')
  if (!once) return null
  const words = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
  const octets = Object.values(files).flat().map(digestOf)
  const { pathname, search } = new URL(c.req.url)
  const key = sha256(JSON.stringify([once, pathname + search, words, await Promise.all(octets)]))
  return { key, personId: c.get('viewer')?.person.id ?? 0, path: c.req.path, at: c.get('now') }
}

async function digestOf(file: File): Promise<string> {
  return sha256(new Uint8Array(await file.arrayBuffer()))
}

/** What the same posting was answered before; null where it is new. */
export function answeredTo(c: AppContext, posting: Posting | null): Answered | null {
  const before = posting && answeredBefore(c.env.estate.db, posting)
  if (!before) return null
  const answered = JSON.parse(before.answer) as Answered
  if (minutesBetween(before.at, c.get('now')) < 1) return answered
  return { to: answered.to, flash: { kind: 'note', text: doneThen(c, before.at) }, mark: null }
}

/** A second tap hears what the first would have heard; who comes back later must not think that it was done again. */
function doneThen(c: AppContext, at: string): string {
  const { timezone } = c.get('settings')
  return c.get('t')('shared:once.before', {
    when: formatDateTime(at, c.get('language'), timezone, c.get('now')),
  })
}

/** Writes the answer down in the command's own transaction, so that a key without its deed cannot be. */
export function keepAnswered(tx: Db, posting: Posting | null, answered: Answered): void {
  if (posting) keepAnswer(tx, posting, JSON.stringify(answered))
}
