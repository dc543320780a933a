import type { Db } from '#estate/db.ts'
import { findNotice, type NoticeView } from '#notices/publishing/find.ts'
import { mayRead, type Reading } from '#notices/publishing/reading.ts'
import { isAuthor } from '#notices/publishing/rules.ts'
import type { Standing } from '#standing/standing.ts'

/** What stands in the place of a corrected notice for this reader; null where it was not corrected. */
export type Instead =
  | { is: 'readable'; id: number }
  /** It no longer concerns a home or an area of theirs, and they could not open it. */
  | { is: 'elsewhere' }
  /** The newest version was withdrawn: none of them is in force. */
  | { is: 'withdrawn'; why: string }
  | null

/** Follows the corrections to the newest one. Throws nothing where the reader may not open that. */
export function insteadOf(db: Db, standing: Standing, reading: Reading, notice: NoticeView): Instead {
  if (notice.replacedById === null) return null
  let newest = findNotice(db, notice.replacedById)
  while (newest.replacedById !== null) newest = findNotice(db, newest.replacedById)
  if (newest.withdrawnAt !== null) return { is: 'withdrawn', why: newest.withdrawnWhy ?? '' }
  const readable = isAuthor(standing, newest) || mayRead(reading, newest)
  return readable ? { is: 'readable', id: newest.id } : { is: 'elsewhere' }
}
