import type { Db } from '#estate/db.ts'
import type { NoticeKind } from '#notices/publishing/kinds.ts'
import { noticeRanges, readingOf } from '#notices/publishing/reading.ts'
import { publishingPosts } from '#notices/publishing/rules.ts'
import type { Standing } from '#standing/standing.ts'
import { noticeCards } from './cards.ts'
import { type Cursor, listedIds, pinnedIds } from './lists.ts'

const perPage = 30

/** One page of the board: what is pinned or urgent on the first one, then thirty of the others. */
export function noticeBoardFor(
  db: Db,
  standing: Standing,
  asked: { kind: NoticeKind | null; before: Cursor | null },
  now: string,
) {
  const reading = readingOf(db, standing, now)
  const ranges = noticeRanges(db, reading)
  const top = asked.before === null ? pinnedIds(db, ranges) : []
  const found = listedIds(db, ranges, { ...asked, state: 'current', pinned: false, limit: perPage + 1 })
  const units = standing.homes.map((home) => home.unit)
  const cards = noticeCards(db, [...top, ...found.slice(0, perPage)], units, standing.personId)
  const pinned = cards.filter(
    (card) => top.includes(card.id) && (asked.kind === null || card.kind === asked.kind),
  )
  const notices = cards.filter((card) => !top.includes(card.id))
  const last = notices.at(-1)
  return {
    pinned,
    notices,
    older: found.length > perPage && last ? `${last.publishedAt}_${last.id}` : null,
    writes: publishingPosts(standing).length > 0,
    outside: reading.homes.length === 0 && reading.areas.length === 0,
  }
}

/** `2026-11-24T01:00:00.000Z_12`, or null for anything else. */
export function noticeCursor(text: string | undefined): Cursor | null {
  const [, listedAt, id] = /^(\d{4}-[\d:.TZ-]{6,24})_(\d{1,15})$/.exec(text ?? '') ?? []
  return listedAt && id ? { listedAt, noticeId: Number(id) } : null
}
