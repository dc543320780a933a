import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Translate } from '#i18n/translator.ts'
import type { NoticeCard } from '#notices/noticeboard/cards.ts'
import { noticesFor } from '#notices/noticeboard/lists.ts'
import { authorName } from '#notices/publishing/author.ts'
import type { NoticeKind, NoticeState } from '#notices/publishing/kinds.ts'
import { notices } from '#notices/publishing/schema.ts'
import { bodyBlocks } from '#notices/wording/body.ts'
import { periodOf } from '#notices/wording/poster.ts'
import { concernedPaths, type Standing } from '#standing/standing.ts'
import { atomFeed, escaped, jsonFeed } from './feed-formats.ts'

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
  const ranges = concernedPaths(standing).map((path) => ({ path, owners: false }))
  const { states, kind, limit } = query
  const cards = states.flatMap((state) => noticesFor(db, ranges, { state, limit, ...(kind && { kind }) }))
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

/** Atom or JSON Feed of these notices, newest first; withdrawn ones are left out. */
export function writeFeed(all: readonly FeedNotice[], frame: FeedFrame, format: 'atom' | 'json'): string {
  const shown = all.filter((notice) => notice.withdrawnAt === null)
  const { title, description, lang, origin, address, t } = frame
  const write = format === 'atom' ? atomFeed : jsonFeed
  return write({
    title,
    description,
    lang,
    home: `${origin}/notices`,
    addresses: { atom: `${address}/notices.atom`, json: `${address}/notices.json` },
    updated: shown[0]?.publishedAt ?? '2000-01-01T00:00:00.000Z',
    entries: shown.map((notice) => ({
      title: titleOf(notice, t),
      link: `${origin}/notices/${notice.id}`,
      at: notice.publishedAt ?? '',
      author: authorName(t, notice),
      html: contentOf(notice, frame),
    })),
  })
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
