import type { ShownQuestion } from '#notices/noticeboard/questions.ts'
import type { Page } from '#page.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { errorIn, FieldError, type FormState, valueIn } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Time } from '#views/shared/time.tsx'
import type { RefusedPart } from './notice-state.tsx'

type QuestionsProps = {
  page: Page
  noticeId: number
  questions: ShownQuestion[]
  mayAsk: boolean
  mayAnswer: boolean
  refused?: RefusedPart
}

/** Questions in public under a notice, and the answers of its author. */
export function Questions({ page, noticeId, questions, mayAsk, mayAnswer, refused }: QuestionsProps) {
  const { t } = page
  const ask = fields(page, refused?.part === 'ask' ? refused.form : undefined, 'notices:questions')
  return (
    <section id="questions" aria-labelledby="questions-head" class="questions">
      <SectionHead id="questions-head" icon="comment" title={t('notices:questions.title')} />
      {questions.length === 0 && <p class="quiet">{t('notices:questions.none')}</p>}
      {questions.length > 0 && (
        <ol class="question-list">
          {questions.map((question) => (
            <QuestionItem
              page={page}
              noticeId={noticeId}
              question={question}
              mayAnswer={mayAnswer}
              refused={refused?.question === question.id ? refused : undefined}
            />
          ))}
        </ol>
      )}
      {mayAsk && (
        <ask.Form action={`/notices/${noticeId}/questions`}>
          <ask.Words name="question" says="ask" hint={t('notices:questions.hint')} rows={3} maxlength={500} />
          <ask.Send kind="plain" icon="comment" says="send" />
        </ask.Form>
      )}
    </section>
  )
}

type ItemProps = {
  page: Page
  noticeId: number
  question: ShownQuestion
  mayAnswer: boolean
  refused: RefusedPart | undefined
}

function QuestionItem({ page, noticeId, question, mayAnswer, refused }: ItemProps) {
  const { t } = page
  const from = question.from
    ? t('notices:questions.from', { place: question.from })
    : t('notices:questions.fromEstate')
  return (
    <li id={`question-${question.id}`} class="question">
      <p class="quiet">
        {question.mine ? t('notices:questions.mine') : from} · <Time page={page} at={question.askedAt} />
      </p>
      {question.body && <p class="question-body">{question.body}</p>}
      {question.hiddenWhy && (
        <p class="quiet">{t('notices:questions.hidden', { why: question.hiddenWhy })}</p>
      )}
      {question.body === '' && <p class="quiet">{t('notices:questions.takenBack')}</p>}
      {question.answer && question.body !== null && (
        <div class="question-answer">
          <p class="quiet">
            {t('notices:questions.answered')}
            {question.answeredAt && (
              <>
                {' · '}
                <Time page={page} at={question.answeredAt} />
              </>
            )}
          </p>
          <p class="question-body">{question.answer}</p>
        </div>
      )}
      {!question.answer && !question.hiddenWhy && !mayAnswer && (
        <p class="quiet">{t('notices:questions.unanswered')}</p>
      )}
      {question.mine && question.body && (
        <Details summary={t('notices:questions.takeBack')}>
          <p class="quiet">
            {t(question.answer ? 'notices:questions.takeBackAnswered' : 'notices:questions.takeBackOpen')}
          </p>
          <ActionForm
            action={`/notices/${noticeId}/questions/${question.id}/taking-back`}
            kind="danger"
            icon="undo"
            text={t('notices:questions.takeBackSend')}
          />
        </Details>
      )}
      {mayAnswer && question.hiddenWhy && (
        <ActionForm
          action={`/notices/${noticeId}/questions/${question.id}/hiding/undo`}
          icon="undo"
          text={t('notices:questions.showAgain')}
        />
      )}
      {mayAnswer && !question.hiddenWhy && (
        <AnswerForms page={page} noticeId={noticeId} question={question} refused={refused} />
      )}
    </li>
  )
}

function AnswerForms({ page, noticeId, question, refused }: Omit<ItemProps, 'mayAnswer'>) {
  const { t } = page
  const action = `/notices/${noticeId}/questions/${question.id}`
  const answer = formOf(refused, 'answer')
  const hiding = formOf(refused, 'hiding')
  const [name, why] = [`answer-${question.id}`, `why-${question.id}`]
  const [wrong, unclear] = [errorIn(answer, 'answer'), errorIn(hiding, 'why')]
  return (
    <div class="question-tools">
      <Details
        summary={t(question.answer ? 'notices:questions.answerAgain' : 'notices:questions.answer')}
        open={answer !== undefined}
      >
        <PostForm class="form" action={`${action}/answer`} filled>
          {wrong && <FieldError id={name} text={wrong} />}
          <label class="vh" for={name}>
            {t('notices:questions.answer')}
          </label>
          <textarea id={name} name="answer" rows={3} maxlength={1000} required {...wrongAt(name, wrong)}>
            {valueIn(answer, 'answer') ?? question.answer ?? ''}
          </textarea>
          <Button kind="plain" text={t('notices:questions.answerSend')} />
        </PostForm>
      </Details>
      <Details summary={t('notices:questions.hide')} open={hiding !== undefined}>
        <PostForm class="form" action={`${action}/hiding`}>
          {unclear && <FieldError id={why} text={unclear} />}
          <label for={why}>{t('notices:questions.hideWhy')}</label>
          <input
            id={why}
            type="text"
            name="why"
            value={valueIn(hiding, 'why')}
            maxlength={300}
            required
            {...wrongAt(why, unclear)}
          />
          <Button kind="danger" text={t('notices:questions.hideSend')} />
        </PostForm>
      </Details>
    </div>
  )
}

function formOf(refused: RefusedPart | undefined, part: RefusedPart['part']): FormState | undefined {
  return refused?.part === part ? refused.form : undefined
}

function wrongAt(id: string, error: string | undefined) {
  return error ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {}
}
