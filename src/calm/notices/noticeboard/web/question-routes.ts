import { Hono } from 'hono'
import { Conflict, NotAllowed, RateLimited, Refused } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { AnswerForm, QuestionForm } from '#notices/noticeboard/forms.ts'
import { answerQuestion, askQuestion, hideQuestion } from '#notices/noticeboard/questions.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { WithdrawalForm } from '#notices/publishing/forms.ts'
import { mayAskAbout } from '#notices/publishing/rules.ts'
import { noticePage } from './read-routes.ts'

/** Questions in public, answered in public. */
export const questionRoutes = new Hono<AppEnv>()

const limit = { most: 5, minutes: 60 }

questionRoutes.post('/notices/:id{[0-9]+}/questions', signedIn, async (c) => {
  const notice = published(c)
  const posted = await postedForm(c, QuestionForm)
  if (!posted.ok) return c.html(noticePage(c, notice.id, posted), 422)
  const { person } = viewerOf(c)
  if (mayAskAbout(notice)) countQuestion(c, person.id)
  askQuestion(c.env.estate.db, { noticeId: notice.id, body: posted.data.question }, person.id, c.get('now'))
  return done(c, 'asked')
})

questionRoutes.post('/notices/:id{[0-9]+}/questions/:question{[0-9]+}/answer', signedIn, async (c) => {
  const { isAuthor, notice } = findNoticeFor(
    c.env.estate.db,
    viewerOf(c).standing,
    Number(c.req.param('id')),
    c.get('now'),
  )
  if (!isAuthor) throw new NotAllowed('shared:errors.notAllowed')
  const posted = await postedForm(c, AnswerForm)
  if (!posted.ok)
    throw new Refused(posted.values.answer ? 'notices:errors.answerLong' : 'notices:errors.answerMissing')
  const answer = { id: Number(c.req.param('question')), noticeId: notice.id, ...posted.data }
  answerQuestion(c.env.estate.db, answer, viewerOf(c).person.id, c.get('now'))
  return done(c, 'answered')
})

questionRoutes.post('/notices/:id{[0-9]+}/questions/:question{[0-9]+}/hiding', signedIn, async (c) => {
  const { isAuthor, notice } = findNoticeFor(
    c.env.estate.db,
    viewerOf(c).standing,
    Number(c.req.param('id')),
    c.get('now'),
  )
  if (!isAuthor) throw new NotAllowed('shared:errors.notAllowed')
  const posted = await postedForm(c, WithdrawalForm)
  if (!posted.ok)
    throw new Refused(posted.values.why ? 'notices:errors.whyLong' : 'notices:errors.whyMissing')
  const hiding = { id: Number(c.req.param('question')), noticeId: notice.id, ...posted.data }
  hideQuestion(c.env.estate.db, hiding, viewerOf(c).person.id, c.get('now'))
  return done(c, 'hidden')
})

function published(c: AppContext) {
  const { notice } = findNoticeFor(
    c.env.estate.db,
    viewerOf(c).standing,
    Number(c.req.param('id')),
    c.get('now'),
  )
  if (notice.publishedAt === null) throw new Conflict('notices:errors.questionsClosed')
  return notice
}

function countQuestion(c: AppContext, personId: number): void {
  try {
    countAttempt(c.env.estate.db, `question:${personId}`, limit, c.get('now'))
  } catch (error) {
    if (error instanceof RateLimited) throw new RateLimited('notices:errors.questionsTooMany', error.params)
    throw error
  }
}

function done(c: AppContext, word: string) {
  flash(c, { kind: 'done', text: c.get('t')(`notices:done.${word}`) })
  return c.redirect(`/notices/${c.req.param('id')}#questions`, 303)
}
