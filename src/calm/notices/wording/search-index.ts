import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { indexedWords } from '#i18n/search-words.ts'

/** What a notice is found by. */
type FoundWords = { id: number; title: string; body: string; place: string | null }

/**
 * Makes a notice findable; again after a change replaces what was indexed. Called in the transaction that publishes it.
 * The index keeps words only (contentless), so the text is stored once.
 */
export function indexNotice(tx: Db, notice: FoundWords): void {
  unindexNotice(tx, notice.id)
  const words = indexedWords([notice.title, notice.place ?? '', notice.body].join('\n'))
  tx.run(sql`insert into notice_words (rowid, words) values (${notice.id}, ${words})`)
}

/** Takes a notice out of the search: withdrawn, or replaced by its correction. */
export function unindexNotice(tx: Db, noticeId: number): void {
  tx.run(sql`delete from notice_words where rowid = ${noticeId}`)
}
