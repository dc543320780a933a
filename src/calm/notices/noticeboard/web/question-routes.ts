import { Hono } from 'hono'
import { Conflict, NotAllowed } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { AnswerForm, QuestionForm } from '#notices/noticeboard/forms.ts'
import {
  answerQuestion,
  askQuestion,
  hideQuestion,
  showQuestion,
  takeBackQuestion,
} from '#notices/noticeboard/questions.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { WithdrawalForm } from '#notices/publishing/forms.ts'
import { mayAskAbout } from '#notices/publishing/rules.ts'
import { noticePage } from './notice-page.ts'

const limit = { most: 5, minutes: 60, says: 'notices:errors.questionsTooMany' }

/** Questions in public, answered in public. */
export const questionRoutes = new Hono<AppEnv>()
  .post('/notices/:id{[0-9]+}/questions', signedIn, (c) =>
    act(c, {
      may: () => {
        const { notice } = found(c)
        if (notice.publishedAt === null) throw new Conflict('notices:errors.questionsClosed')
        return notice
      },
      form: QuestionForm,
      page: (form) => noticePage(c, idOf(c), { part: 'ask', form }),
      at: 'question',
      ready: (_, __, notice) => mayAskAbout(notice) && countQuestion(c),
      do: ({ question: body }, { by, now, seen: { id: noticeId } }) =>
        askQuestion(c.env.estate.db, { noticeId, body }, by, now),
      done: 'notices:done.asked',
      to: `/notices/${idOf(c)}#questions`,
    }),
  )
  .post('/notices/:id{[0-9]+}/questions/:question{[0-9]+}/answer', signedIn, (c) =>
    act(c, {
      ...onQuestion(c, 'answer'),
      form: AnswerForm,
      drawn: () => noticePage(c, idOf(c)),
      at: 'answer',
      do: ({ answer }, { by, now, seen }) => answerQuestion(c.env.estate.db, { ...seen, answer }, by, now),
      done: 'notices:done.answered',
    }),
  )
  .post('/notices/:id{[0-9]+}/questions/:question{[0-9]+}/hiding', signedIn, (c) =>
    act(c, {
      ...onQuestion(c, 'hiding'),
      form: WithdrawalForm,
      at: 'why',
      do: ({ why }, { by, now, seen }) => hideQuestion(c.env.estate.db, { ...seen, why }, by, now),
      done: 'notices:done.hidden',
    }),
  )
  .post('/notices/:id{[0-9]+}/questions/:question{[0-9]+}/hiding/undo', signedIn, (c) => {
    const { may, to } = onQuestion(c, 'hiding')
    return act(c, {
      may,
      do: (_, { by, now, seen }) => showQuestion(c.env.estate.db, seen, by, now),
      done: 'notices:done.shownAgain',
      to,
    })
  })
  .post('/notices/:id{[0-9]+}/questions/:question{[0-9]+}/taking-back', signedIn, (c) =>
    act(c, {
      may: () => ({ id: idOf(c, 'question'), noticeId: found(c).notice.id }),
      do: (_, { by, now, seen }) => takeBackQuestion(c.env.estate.db, seen, by, now),
      done: 'notices:done.questionTakenBack',
      to: `/notices/${idOf(c)}#questions`,
    }),
  )

/** What the author's two forms under a question share. */
function onQuestion(c: AppContext, part: 'answer' | 'hiding') {
  const id = idOf(c, 'question')
  return {
    may: () => {
      const { isAuthor, notice } = found(c)
      if (!isAuthor) throw new NotAllowed('shared:errors.notAllowed')
      return { id, noticeId: notice.id }
    },
    page: (form: RefusedForm) => noticePage(c, idOf(c), { part, question: id, form }),
    to: `/notices/${idOf(c)}#questions`,
  }
}

function found(c: AppContext) {
  return findNoticeFor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function countQuestion(c: AppContext): void {
  countAttempt(c.env.estate.db, `question:${viewerOf(c).person.id}`, limit, c.get('now'))
}
