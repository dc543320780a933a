import type { Db } from '#estate/db.ts'
import type { NoticeRange } from '#notices/publishing/reading.ts'
import { monthOfEstate } from '#time/wall.ts'
import type { NoticeCard } from './cards.ts'
import { type Cursor, noticesFor } from './lists.ts'

const archivePage = 30
export type ArchivedCard = NoticeCard & { replaced: boolean }
type Asked = { before: Cursor | null; units: readonly string[]; personId: number }

/**
 * What has left the board, newest first: over, withdrawn, or replaced by a correction. `older` is where the next page
 * begins, null at the end.
 */
export function archiveOf(db: Db, places: readonly NoticeRange[] | null, asked: Asked) {
  const query = { ...asked, limit: archivePage + 1 }
  const over = noticesFor(db, places, { ...query, state: 'archived' }).map((card) => ({
    ...card,
    replaced: false,
  }))
  const gone = noticesFor(db, places, { ...query, state: 'gone' }).map((card) => ({
    ...card,
    replaced: true,
  }))
  const cards = [...over, ...gone].sort((a, b) => compare(cursorOf(a), cursorOf(b)))
  const shown: ArchivedCard[] = cards.slice(0, archivePage)
  const last = shown.at(-1)
  return { cards: shown, older: cards.length > archivePage && last ? cursorOf(last) : null }
}

function cursorOf(card: NoticeCard): Cursor {
  return { listedAt: card.publishedAt ?? '', noticeId: card.id }
}

function compare(a: Cursor, b: Cursor): number {
  return b.listedAt.localeCompare(a.listedAt) || b.noticeId - a.noticeId
}

/** A cursor in a link, and back; null for what is none. */
export function cursorText({ listedAt, noticeId }: Cursor): string {
  return `${listedAt}_${noticeId}`
}
export function readCursor(text: string | undefined): Cursor | null {
  const found = /^(?<listedAt>\d{4}-[\d:.TZ-]{1,24})_(?<noticeId>\d{1,15})$/.exec(text ?? '')?.groups
  return found ? { listedAt: found.listedAt!, noticeId: Number(found.noticeId) } : null
}

/** The cards by the month on the estate's calendar in which they went out (`2026-11`), in their order. */
export function byMonth<Card extends NoticeCard>(
  cards: readonly Card[],
  timezone: string,
): [string, Card[]][] {
  return [...Map.groupBy(cards, (card) => monthOfEstate(card.publishedAt ?? '', timezone))]
}
