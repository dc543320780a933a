import type { ShownNotice } from '#notices/noticeboard/show.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink, UndoForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Counts } from '#views/shared/figures.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { NoticeArticle } from './article.tsx'

type PreviewProps = {
  page: Page
  notice: ShownNotice
  counts: { total: number; withAccount: number; onPaper: number }
  goesOutAt: string | null
  secondsLeft: number
  /** Names of who can approve, where approval is needed; null where it is not. */
  approvers: string[] | null
  writer: string
  mayApprove: boolean
  /** Which asking a yes answers: words changed and asked for since are other words. */
  approvalAskedAt: string | null
  /** Sentences for what is still missing. */
  missing: string[]
  form?: FormState
}

/** The notice exactly as its readers will see it, how many doors it is for, and the button that sends it. */
export function PreviewPage(props: PreviewProps) {
  const { page, notice, counts } = props
  const { t } = page
  const editable = notice.status === 'draft' || notice.status === 'waiting'
  // What has been pressed is answered at the top: fifteen seconds are no time to look for the way back. What asks
  // for a decision stands below what it is about.
  const deciding = notice.status === 'waiting' ? props.mayApprove : notice.status === 'draft'
  const first = !deciding || (notice.status === 'draft' && props.missing.length > 0)
  const title = t(`notices:preview.${titleOf(props)}`)
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={notice.status === 'goingOut' ? undefined : t('notices:preview.lead')}
        back={{ href: '/notices/mine', text: t('notices:mine.title') }}
      />
      <Stepper
        page={page}
        current={editable ? 1 : 2}
        steps={['write', 'look', 'send'].map((step) => t(`notices:steps.${step}`))}
      />
      {first && <NextStep {...props} />}
      <section class="box flow" aria-label={t('notices:preview.counts')}>
        <p>
          {t('notices:notice.for')} <strong>{notice.audience}</strong>
        </p>
        <Counts
          items={[
            { value: counts.total, text: counted(page, 'reachDoors', counts.total), strong: true },
            { value: counts.withAccount, text: counted(page, 'withAccount', counts.withAccount) },
            { value: counts.onPaper, text: counted(page, 'onPaper', counts.onPaper) },
          ]}
        />
        {counts.onPaper > 0 && <p class="quiet">{t('notices:preview.paperHint')}</p>}
      </section>
      <div class="preview-frame">
        <NoticeArticle page={page} notice={notice} level={2} />
      </div>
      {!first && <NextStep {...props} />}
      {editable && (
        <ButtonLink
          href={`/notices/${notice.id}/edit`}
          kind="plain"
          icon="edit"
          text={t('notices:preview.edit')}
        />
      )}
    </Layout>
  )
}

function titleOf({ notice, mayApprove }: PreviewProps): string {
  if (notice.status === 'waiting') return mayApprove ? 'waitingYou' : 'waiting'
  if (notice.status === 'goingOut' || notice.status === 'scheduled') return notice.status
  return 'title'
}

/** The number stands large beside it, so the words go without. */
function counted(page: Page, key: string, count: number): string {
  return page.t(`notices:preview.${key}`, { count })
}

function NextStep(props: PreviewProps) {
  const { page, notice, approvers, goesOutAt, secondsLeft, mayApprove, writer, missing } = props
  const { t } = page
  const at = `/notices/${notice.id}`
  const names = (approvers ?? []).join(t('notices:preview.comma'))
  if (notice.status === 'goingOut')
    return (
      <Callout tone="asked" icon="clock">
        <p>{t('notices:preview.goingOutText')}</p>
        <UndoForm
          page={page}
          action={`${at}/publication/undo`}
          text={t('notices:preview.undo')}
          seconds={secondsLeft}
        />
        <ButtonLink href={`${at}/preview`} kind="quiet" text={t('notices:preview.isOut')} />
      </Callout>
    )
  if (notice.status === 'scheduled' && goesOutAt)
    return (
      <Callout tone="asked" icon="clock">
        <p>
          {t('notices:preview.scheduledText')} <Time page={page} at={goesOutAt} />
        </p>
        <ActionForm action={`${at}/publication/undo`} icon="undo" text={t('notices:preview.callBack')} />
      </Callout>
    )
  if (notice.status === 'waiting' && mayApprove)
    return (
      <Callout tone="asked" icon="eye">
        <p>{t('notices:preview.waitingYouText', { name: writer })}</p>
        <ActionForm
          action={`${at}/approval`}
          fields={{ asked: props.approvalAskedAt ?? undefined }}
          kind="primary"
          icon="check"
          text={t('notices:preview.approve')}
        />
      </Callout>
    )
  if (notice.status === 'waiting')
    return (
      <Callout tone="asked" icon="clock">
        <p>{t('notices:preview.waitingText', { names })}</p>
      </Callout>
    )
  if (missing.length > 0)
    return (
      <Callout tone="asked" icon="warning" title={t('notices:preview.missing')}>
        <ul>
          {missing.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Callout>
    )
  return <PublishForm {...props} />
}

function PublishForm({ page, notice, approvers, form }: PreviewProps) {
  const { t } = page
  const names = (approvers ?? []).join(t('notices:preview.comma'))
  const ask = fields(page, form, 'notices:preview')
  return (
    <ask.Form action={`/notices/${notice.id}/publication`} class="publish">
      <ask.OneOf name="when" value="now" options={['now', 'later']} />
      <div class="publish-at">
        <ask.Moment name="at" hint optional />
      </div>
      {approvers && <p class="quiet">{t('notices:preview.approvalHint', { names })}</p>}
      <ask.Send icon="check" says={approvers ? 'askApproval' : 'publish'} />
    </ask.Form>
  )
}
