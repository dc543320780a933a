import type { Instead } from '#notices/noticeboard/instead.ts'
import type { ShownQuestion } from '#notices/noticeboard/questions.ts'
import type { HomeAnswer, ShownNotice } from '#notices/noticeboard/show.ts'
import type { UnderWay } from '#notices/publishing/corrections.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { ErrorSummary } from '#views/shared/form.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { AcknowledgementBox } from './acknowledgement.tsx'
import { NoticeArticle, NoticeFate } from './article.tsx'
import { OtherCorrections } from './corrections.tsx'
import type { RefusedPart } from './notice-state.tsx'
import { Questions } from './questions.tsx'
import { TakeAlong } from './reach.tsx'

/** What this reader can do with it, beyond reading. */
type NoticePowers = {
  doors: boolean
  correct: boolean
  copy: boolean
  withdraw: boolean
  pin: boolean
  unpin: boolean
  ask: boolean
  answer: boolean
}

type NoticeProps = {
  page: Page
  notice: ShownNotice
  instead: Instead
  answers: HomeAnswer[]
  questions: ShownQuestion[] | null
  powers: NoticePowers
  /** Those under way, for whoever could begin another. */
  corrections: UnderWay[]
  refused?: RefusedPart
}

export function NoticePage({ page, notice, instead, answers, questions, refused, ...props }: NoticeProps) {
  const { powers } = props
  const { t } = page
  return (
    <Layout page={page} title={notice.title}>
      <a class="back" href="/notices">
        <Icon name="back" />
        {t('notices:notice.back')}
      </a>
      {refused?.part === 'whole' && <ErrorSummary page={page} form={refused.form} />}
      <NoticeFate page={page} notice={notice} instead={instead} />
      <NoticeArticle page={page} notice={notice} />
      <AcknowledgementBox page={page} noticeId={notice.id} answers={answers} />
      <TakeAlong page={page} notice={notice} />
      <Tools page={page} notice={notice} {...props} />
      {questions && (
        <Questions
          page={page}
          noticeId={notice.id}
          questions={questions}
          mayAsk={powers.ask}
          mayAnswer={powers.answer}
          refused={refused}
        />
      )}
      {page.viewer?.home != null && (
        <p class="quiet">{t(notice.asks ? 'notices:ack.openedAsked' : 'notices:ack.opened')}</p>
      )}
    </Layout>
  )
}

type ToolsProps = Pick<NoticeProps, 'page' | 'notice' | 'powers' | 'corrections'>

function Tools({ page, notice, powers, corrections }: ToolsProps) {
  const { t } = page
  const { ask: _, answer: __, ...tools } = powers
  if (!Object.values(tools).some(Boolean)) return <></>
  const at = `/notices/${notice.id}`
  return (
    <section class="box notice-tools" aria-labelledby="tools">
      <h2 id="tools">{t('notices:notice.tools')}</h2>
      <OtherCorrections page={page} others={corrections} />
      <div class="actions">
        {powers.doors && (
          <ButtonLink href={`${at}/doors`} kind="primary" icon="door" text={t('notices:notice.doors')} />
        )}
        {powers.correct && (
          <ActionForm
            action={`${at}/correction`}
            about={{ 'notices:preview.others': corrections.map(({ id, status }) => [id, status]) }}
            icon="edit"
            text={t('notices:notice.correct')}
          />
        )}
        {powers.copy && <ActionForm action={`${at}/copy`} icon="copy" text={t('notices:notice.copy')} />}
        {powers.pin && <ActionForm action={`${at}/pin`} icon="pin" text={t('notices:notice.pin')} />}
        {powers.unpin && <ActionForm action={`${at}/pin/undo`} icon="pin" text={t('notices:notice.unpin')} />}
        {powers.withdraw && (
          <ButtonLink href={`${at}/withdrawal`} icon="cross" text={t('notices:notice.withdraw')} />
        )}
      </div>
    </section>
  )
}
