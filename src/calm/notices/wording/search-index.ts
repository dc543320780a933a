import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Notice } from '#notices/publishing/schema.ts'
import { wordsOf } from './search-words.ts'

/**
 * Makes a notice findable; again after a change replaces what was indexed. Called in the transaction that publishes it.
 * The index keeps words only (contentless), so the text is stored once.
 */
export function indexNotice(tx: Db, notice: Pick<Notice, 'id' | 'title' | 'body' | 'place'>): void {
  unindexNotice(tx, notice.id)
  const words = wordsOf([notice.title, notice.place ?? '', notice.body].join('\n'))
  tx.run(sql`insert into notice_words (rowid, words) values (${notice.id}, ${words})`)
}

/** Takes a notice out of the search: withdrawn, or replaced by its correction. */
export function unindexNotice(tx: Db, noticeId: number): void {
  tx.run(sql`delete from notice_words where rowid = ${noticeId}`)
}
