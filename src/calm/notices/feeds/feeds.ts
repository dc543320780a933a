import { Feed } from 'feed'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/sql.ts'
import type { Translate } from '#i18n/translator.ts'
import type { NoticeCard } from '#notices/noticeboard/cards.ts'
import { noticesFor } from '#notices/noticeboard/lists.ts'
import { authorName } from '#notices/publishing/author.ts'
import type { NoticeKind, NoticeState } from '#notices/publishing/kinds.ts'
import { notices } from '#notices/publishing/schema.ts'
import { bodyBlocks } from '#notices/wording/body.ts'
import { periodOf } from '#notices/wording/poster.ts'
import { concernedPaths, type Standing } from '#standing/standing.ts'
import { dateAt } from '#time/instants.ts'

/** A notice in a feed: the card and its text. */
export type FeedNotice = NoticeCard & { body: string }
type FeedFrame = {
  title: string
  description: string
  /** `https://riverside.example.org` */
  origin: string
  /** The private address without the file's name. */
  address: string
  lang: 'zh-CN' | 'en'
  timezone: string
  t: Translate
}

export const feedLength = 50

/**
 * What the feeds of this person hold: what is posted to the whole estate and to their own buildings, entrances and
 * doors, for everybody. Notices to owners only stay inside: where a feed is read is out of our hands. Nothing private
 * is in it: no answers, no doors, no names but the author's.
 */
export function feedNotices(
  db: Db,
  standing: Standing,
  query: { states: NoticeState[]; kind?: NoticeKind; limit: number },
): FeedNotice[] {
  const places = concernedPaths(standing).map((path) => ({ path, owners: false }))
  const { states, kind, limit } = query
  const cards = states.flatMap((state) => noticesFor(db, places, { state, limit, ...(kind && { kind }) }))
  cards.sort((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? '') || b.id - a.id)
  const shown = cards.slice(0, limit)
  const ids = shown.map((card) => card.id)
  const bodies = db
    .select({ id: notices.id, body: notices.body })
    .from(notices)
    .where(inList(notices.id, ids))
    .all()
  const byId = new Map(bodies.map((row) => [row.id, row.body]))
  return shown.map((card) => ({ ...card, body: byId.get(card.id) ?? '' }))
}

/** Atom (RFC 4287) or JSON Feed 1.0 of these notices, newest first; withdrawn ones are left out. */
export function writeFeed(all: readonly FeedNotice[], frame: FeedFrame, format: 'atom' | 'json'): string {
  const shown = all.filter((notice) => notice.withdrawnAt === null)
  const { origin, address, lang, t } = frame
  // Atom's titles are written as HTML, JSON Feed's as text.
  const text = format === 'atom' ? escaped : plain
  const feed = new Feed({
    title: text(frame.title),
    description: plain(frame.description),
    id: `${origin}/notices`,
    link: `${origin}/notices`,
    language: lang,
    // The instant of the newest notice: the same notices make the same bytes, and readers are told "not modified".
    updated: dateAt(shown[0]?.publishedAt ?? '2000-01-01T00:00:00.000Z'),
    generator: 'Linli',
    feedLinks: { atom: `${address}/notices.atom`, json: `${address}/notices.json` },
  })
  for (const notice of shown) {
    const link = `${origin}/notices/${notice.id}`
    const date = dateAt(notice.publishedAt ?? '')
    const author = [{ name: plain(authorName(t, notice)) }]
    const content = contentOf(notice, frame)
    feed.addItem({ title: text(titleOf(notice, t)), id: link, link, date, published: date, author, content })
  }
  // The writer knows no language of an Atom feed; without one 直 and 骨 are drawn as in Japan.
  return format === 'atom' ? feed.atom1().replace('<feed ', `<feed xml:lang="${lang}" `) : feed.json1()
}

function titleOf({ correctsId, title }: FeedNotice, t: Translate): string {
  return correctsId === null ? title : t('notices:feeds.corrected', { title })
}

/** The text as the page shows it, in the few elements every reader knows; nothing typed becomes markup. */
function contentOf(notice: FeedNotice, { lang, timezone }: FeedFrame): string {
  const when = [periodOf(notice, lang, timezone), notice.place].filter((part) => part !== null).join(' · ')
  const line = (pieces: { text: string }[]) => escaped(pieces.map((piece) => piece.text).join(''))
  const blocks = bodyBlocks(notice.body).map((block) => {
    if (block.type === 'paragraph') return `<p>${block.lines.map(line).join('<br/>')}</p>`
    const items = block.items.map((item) => `<li>${line(item)}</li>`).join('')
    return block.ordered ? `<ol>${items}</ol>` : `<ul>${items}</ul>`
  })
  return [when && `<p><b>${escaped(when)}</b></p>`, ...blocks].join('')
}

function escaped(text: string): string {
  return plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** XML has no place for control characters and lone surrogates, not even escaped (XML 1.0, 2.2). */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
}
