import type { Page } from '#page.ts'
import { categories } from '#tickets/kinds.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { ErrorSummary, type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type Choice = { value: string; text: string }
type Props = { page: Page; homes: Choice[]; common: Choice[]; mayType: boolean; form: FormState }

/** The first step of reporting: where, and what kind of trouble. */
export function WherePage({ page, homes, common, mayType, form }: Props) {
  const { t } = page
  const title = t('tickets:new.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={t('tickets:new.lead')}
        back={{ href: '/tickets', text: t('tickets:mine.title') }}
      />
      <Steps page={page} current={0} />
      <form class="form" method="get" action="/tickets/new">
        <ErrorSummary page={page} form={form} />
        <SelectField
          page={page}
          form={form}
          name="place"
          label={t('tickets:new.place')}
          hint={t('tickets:new.placeHint')}
          options={[
            ...(homes.length > 0 ? [{ group: t('tickets:new.homes'), options: homes }] : []),
            { group: t('tickets:new.common'), options: common },
          ]}
          value={valueIn(form, 'place') || (homes[0] ?? common[0])?.value}
        />
        {mayType && (
          <TextField
            page={page}
            form={form}
            name="typed"
            label={t('tickets:new.typed')}
            hint={t('tickets:new.typedHint')}
            optional
            width="medium"
            autocomplete="off"
          />
        )}
        <RadioGroup
          page={page}
          form={form}
          name="category"
          label={t('tickets:new.category')}
          inline
          value={valueIn(form, 'category')}
          options={categories.map((value) => ({ value, text: t(`tickets:category.${value}`) }))}
        />
        <Actions>
          <Button text={t('tickets:new.next')} icon="forward" />
        </Actions>
      </form>
    </Layout>
  )
}

export function Steps({ page, current }: { page: Page; current: number }) {
  const steps = ['where', 'what', 'sent'].map((step) => page.t(`tickets:steps.${step}`))
  return <Stepper page={page} current={current} steps={steps} />
}
