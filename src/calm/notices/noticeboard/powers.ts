import type { NoticeView } from '#notices/publishing/find.ts'
import { isConcerned, type Reading } from '#notices/publishing/reading.ts'
import {
  authorPost,
  mayAskAbout,
  mayCorrectNotice,
  mayPin,
  mayTakeDown,
  mayWithdraw,
} from '#notices/publishing/rules.ts'
import { areasFollowed } from '#notices/reach/rules.ts'
import type { Standing } from '#standing/standing.ts'

/** What this person can do with a published notice, as answers for its page. */
export function powersOver(notice: NoticeView, standing: Standing, reading: Reading) {
  const author = authorPost(standing, notice) !== undefined
  const takesDown = mayTakeDown(standing, notice)
  return {
    doors: areasFollowed(standing, notice, notice.scopes).length > 0,
    correct: author && mayCorrectNotice(notice),
    copy: author,
    withdraw: takesDown && mayWithdraw(notice),
    pin: author && mayPin(notice),
    unpin: takesDown && notice.pinnedAt !== null,
    ask: mayAskAbout(notice) && isConcerned(reading, notice),
    answer: author,
  }
}
