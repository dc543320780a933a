import type { Page } from '#page.ts'
import { categories } from '#tickets/kinds.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { ErrorSummary, type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type Choice = { value: string; text: string }
type Props = {
  page: Page
  homes: Choice[]
  common: Choice[]
  anywhere: boolean
  mayType: boolean
  form: FormState
}

/** The first step of reporting: where, and what kind of trouble. */
export function WherePage(props: Props) {
  const { page, anywhere } = props
  const { t } = page
  const title = t('tickets:new.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={t('tickets:new.lead')}
        back={{ href: '/tickets', text: t('tickets:mine.title') }}
      />
      {anywhere ? <Where {...props} /> : <p>{t('tickets:new.nowhere')}</p>}
    </Layout>
  )
}

function Where({ page, homes, common, mayType, form }: Props) {
  const { t } = page
  const ask = fields(page, form, 'tickets:new')
  return (
    <>
      <ReportSteps page={page} current={0} />
      <form class="form" method="get" action="/tickets/new">
        <ErrorSummary page={page} form={form} />
        <ask.Pick
          name="place"
          hint
          options={[
            ...(homes.length > 0 ? [{ group: t('tickets:new.homes'), options: homes }] : []),
            { group: t('tickets:new.common'), options: common },
          ]}
          value={valueIn(form, 'place') || (homes[0] ?? common[0])?.value}
        />
        {mayType && <ask.Text name="typed" hint optional width="medium" autocomplete="off" />}
        <ask.OneOf
          name="category"
          inline
          value={valueIn(form, 'category')}
          options={categories}
          of="tickets:category"
        />
        <Actions>
          <Button text={t('tickets:new.next')} icon="forward" />
        </Actions>
      </form>
    </>
  )
}

export function ReportSteps({ page, current }: { page: Page; current: number }) {
  const steps = ['where', 'what', 'sent'].map((step) => page.t(`tickets:steps.${step}`))
  return <Stepper page={page} current={current} steps={steps} />
}
