import { noticeStatus } from './rules.ts'
import type { Notice } from './schema.ts'

/**
 * What stands in the first line of every paper and every text made of a notice that no longer holds, as the key of a
 * sentence; null while it holds.
 */
export function overWords(notice: Notice, now: string): string | null {
  const status = noticeStatus(notice, now)
  const over = status === 'withdrawn' || status === 'replaced' || status === 'archived'
  return over ? `notices:over.${status}` : null
}
