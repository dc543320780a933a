import { kinds, modules, planAudiences } from '#emergencies/kinds.ts'
import type { planOf } from '#emergencies/plans.ts'
import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Fieldset } from '#views/shared/choices.tsx'
import type { FormState } from '#views/shared/form.tsx'
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
  const ask = fields(page, form, 'emergencies:fields')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        back={{ href: path, text: plan?.texts[page.lang].title ?? t('emergencies:plans.title') }}
      />
      <ask.Form action={path} filled={plan !== null}>
        <ask.Pick name="kind" value={now.kind} options={kindOptions} />
        <WeightFields page={page} form={form} of={{ ...now, life: now.life === 1 }} />
        <WordsIn page={page} form={form} tail="Zh" words={plan?.texts['zh-CN']} />
        <WordsIn page={page} form={form} tail="En" words={plan?.texts.en} />
        <ask.AnyOf
          name="modules"
          values={plan?.modules ?? [...modules]}
          options={modules}
          of="emergencies:modules"
        />
        <ask.OneOf name="audience" value={now.audience} options={planAudiences} of="emergencies:audiences" />
        <ask.Pick
          name="careAs"
          hint={t('emergencies:hints.careAs')}
          value={now.careAs}
          options={kindOptions}
        />
        <Actions>
          <Button icon="check" text={t('emergencies:plans.save')} />
          <ButtonLink href={path} text={t('emergencies:declare.cancel')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}

type Words = { title: string; watchFor: string; whatToDo: string; question: string }
type WordsProps = { page: Page; form?: FormState; tail: 'Zh' | 'En'; words?: Words }

function WordsIn({ page, form, tail, words }: WordsProps) {
  const { t } = page
  const ask = fields(page, form, 'emergencies:fields')
  return (
    <Fieldset legend={t(`emergencies:plans.words${tail}`)}>
      <WarningFields page={page} form={form} tail={tail} of={words} />
      <ask.Text name={`question${tail}`} says="question" value={words?.question} maxlength={200} />
    </Fieldset>
  )
}
