import { NotFound } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { insteadOf } from '#notices/noticeboard/instead.ts'
import { powersOver } from '#notices/noticeboard/powers.ts'
import { questionsOf } from '#notices/noticeboard/questions.ts'
import { answersFor, showNotice } from '#notices/noticeboard/show.ts'
import { correctionsOf } from '#notices/publishing/corrections.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { NoticePage } from '#views/notices/notice.tsx'
import type { RefusedPart } from '#views/notices/notice-state.tsx'

/**
 * The page of a published notice as this viewer sees it; `refused` brings back one of its forms. NotFound where that form
 * is no longer drawn and its words would be lost in the page.
 */
export function noticePage(c: AppContext, id: number, refused?: RefusedPart) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const now = c.get('now')
  const { notice, reading, isAuthor } = findNoticeFor(db, standing, id, now)
  const powers = powersOver(notice, standing, reading)
  const questions = questionsOf(db, id, { personId: standing.personId, isAuthor })
  const answerable = powers.answer && questions.some((one) => one.id === refused?.question && !one.hiddenWhy)
  const isDrawn = { ask: powers.ask, whole: true, answer: answerable, hiding: answerable }
  if (refused && !isDrawn[refused.part]) throw new NotFound('shared:errors.notFound')
  return NoticePage({
    page: pageOf(c),
    notice: showNotice(db, notice, c.get('t'), now),
    instead: insteadOf(db, standing, reading, notice),
    answers: answersFor(db, notice, reading, standing, now),
    questions: notice.questions === 'open' || questions.length > 0 ? questions : null,
    powers,
    corrections: powers.correct ? correctionsOf(db, id, now) : [],
    ...(refused && { refused }),
  })
}
