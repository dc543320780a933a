import { audiences, kinds, modules } from '#emergencies/kinds.ts'
import type { planOf } from '#emergencies/plans.ts'
import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { CheckboxGroup, Fieldset, RadioGroup } from '#views/shared/choices.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { WarningFields, WeightFields } from './warning-fields.tsx'

type Props = { page: Page; plan: ReturnType<typeof planOf> | null; form?: FormState }

/** The words of a plan in both languages, and what it changes. */
export function PlanFormPage({ page, plan, form }: Props) {
  const { t } = page
  const title = plan ? t('emergencies:plans.edit') : t('emergencies:plans.new')
  const path = plan ? `/plans/${plan.plan.id}` : '/plans'
  const now = plan?.plan ?? {
    kind: 'custom',
    level: 'yellow',
    hours: 12,
    life: 0,
    audience: 'everybody',
    careAs: 'custom',
  }
  const kindOptions = kinds.map((kind) => ({ value: kind, text: t(`emergencies:kinds.${kind}`) }))
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        back={{ href: path, text: plan?.texts[page.lang].title ?? t('emergencies:plans.title') }}
      />
      <Form page={page} action={path} form={form}>
        <SelectField
          page={page}
          form={form}
          name="kind"
          label={t('emergencies:fields.kind')}
          value={now.kind}
          options={kindOptions}
        />
        <WeightFields page={page} form={form} of={{ ...now, life: now.life === 1 }} />
        <WordsIn page={page} form={form} tail="Zh" words={plan?.texts['zh-CN']} />
        <WordsIn page={page} form={form} tail="En" words={plan?.texts.en} />
        <CheckboxGroup
          page={page}
          form={form}
          name="modules"
          label={t('emergencies:fields.modules')}
          values={plan?.modules ?? [...modules]}
          options={modules.map((module) => ({ value: module, text: t(`emergencies:modules.${module}`) }))}
        />
        <RadioGroup
          page={page}
          form={form}
          name="audience"
          label={t('emergencies:fields.audience')}
          value={now.audience}
          options={audiences.map((audience) => ({
            value: audience,
            text: t(`emergencies:audiences.${audience}`),
          }))}
        />
        <SelectField
          page={page}
          form={form}
          name="careAs"
          label={t('emergencies:fields.careAs')}
          hint={t('emergencies:hints.careAs')}
          value={now.careAs}
          options={kindOptions}
        />
        <Actions>
          <Button icon="check" text={t('emergencies:plans.save')} />
          <ButtonLink href={path} text={t('emergencies:declare.cancel')} />
        </Actions>
      </Form>
    </Layout>
  )
}

type Words = { title: string; watchFor: string; whatToDo: string; question: string }
type WordsProps = { page: Page; form?: FormState; tail: 'Zh' | 'En'; words?: Words }

function WordsIn({ page, form, tail, words }: WordsProps) {
  const { t } = page
  return (
    <Fieldset legend={t(`emergencies:plans.words${tail}`)}>
      <WarningFields page={page} form={form} tail={tail} of={words} />
      <TextField
        page={page}
        form={form}
        name={`question${tail}`}
        label={t('emergencies:fields.question')}
        value={words?.question}
        maxlength={200}
      />
    </Fieldset>
  )
}
