import type { ShownFact } from '#agreement/facts.ts'
import type { ShownAsking } from '#agreement/show.ts'
import type { UnderWay } from '#notices/publishing/corrections.ts'
import type { Page } from '#page.ts'
import { Facts } from '#views/agreement/facts.tsx'
import { SecondPerson } from '#views/agreement/second.tsx'
import { ActionForm, ButtonLink, UndoForm } from '#views/shared/actions.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { NoticeArticle } from './article.tsx'
import { OtherCorrections, Stuck } from './corrections.tsx'
import { PublishForm, type PublishProps } from './publish-form.tsx'

type PreviewProps = PublishProps & {
  /** All that goes out and is done with it, beside what the article shows: what a second person would agree to. */
  facts: readonly ShownFact[]
  /** Other corrections of the same notice that are under way. */
  others: UnderWay[]
  /** Why it cannot take the place of what it corrects. */
  stuck: { because: 'withdrawn' | 'replaced'; old: number } | null
  counts: { total: number; withAccount: number; onPaper: number }
  goesOutAt: string | null
  secondsLeft: number
  mayApprove: boolean
  /** The last asking of a second person, as long as it has not gone out. */
  asking: ShownAsking | null
  /** Sentences for what is still missing. */
  missing: string[]
}

/** The notice exactly as its readers will see it, how many doors it is for, and the button that sends it. */
export function PreviewPage(props: PreviewProps) {
  const { page, notice, counts } = props
  const { t } = page
  const editable = notice.status === 'draft' || notice.status === 'waiting'
  // What has been pressed is answered at the top: fifteen seconds are no time to look for the way back. What asks
  // for a decision stands below what it is about.
  const deciding = notice.status === 'waiting' ? props.mayApprove : notice.status === 'draft'
  const first = !deciding || (notice.status === 'draft' && (props.stuck !== null || props.missing.length > 0))
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
      {editable && <OtherCorrections page={page} others={props.others} />}
      {first && <NextStep {...props} />}
      <section class="box flow" aria-label={t('notices:preview.counts')}>
        <Counts
          items={[
            { value: counts.total, text: counted(page, 'reachDoors', counts.total), strong: true },
            { value: counts.withAccount, text: counted(page, 'withAccount', counts.withAccount) },
            { value: counts.onPaper, text: counted(page, 'onPaper', counts.onPaper) },
          ]}
        />
        <Facts page={page} facts={props.facts} />
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
  const { page, notice, goesOutAt, secondsLeft, missing } = props
  const { t } = page
  const at = `/notices/${notice.id}`
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
  if (notice.status === 'waiting') return <Second {...props} />
  if (props.stuck) return <Stuck page={page} at={at} stuck={props.stuck} />
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
  return (
    <>
      <Second {...props} />
      <PublishForm {...props} />
    </>
  )
}

/** The other who looks before it goes out; what became of an earlier asking stands above the form that asks anew. */
function Second({ page, notice, asking, form }: PreviewProps) {
  if (!asking) return null
  const { t } = page
  const goesOut = asking.wishedAt ? <Time page={page} at={asking.wishedAt} /> : t('agreement:atOnce')
  return (
    <SecondPerson
      page={page}
      asking={asking}
      action={`/notices/${notice.id}/approval`}
      undo={`/notices/${notice.id}/approval/undo`}
      lines={[{ term: t('agreement:goesOut'), value: goesOut }]}
      listed
      form={form}
    />
  )
}
