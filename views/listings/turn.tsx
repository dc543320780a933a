import type { Page } from '#page.ts'
import { categories, urgencies } from '#tickets/kinds.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'

type Props = {
  page: Page
  id: number
  places: { value: string; text: string }[]
  form: FormState
}

/** A need that is really a repair: where it is and what kind of trouble, with the words already there. */
export function TurnPage({ page, id, places, form }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t('listings:turn.title')}>
      <PageHead
        title={t('listings:turn.title')}
        lead={t('listings:turn.lead')}
        back={{ href: `/needs/${id}`, text: t('listings:turn.back') }}
      />
      <Form page={page} action={`/needs/${id}/ticket`} form={form}>
        <SelectField
          page={page}
          form={form}
          name="category"
          label={t('listings:turn.category')}
          prompt={t('listings:write.choose')}
          options={categories.map((value) => ({ value, text: t(`tickets:category.${value}`) }))}
        />
        <SelectField
          page={page}
          form={form}
          name="place"
          label={t('listings:turn.place')}
          hint={t('listings:turn.placeHint')}
          options={places}
        />
        <RadioGroup
          page={page}
          form={form}
          name="urgency"
          label={t('tickets:what.urgency')}
          options={urgencies.map((value) => ({
            value,
            text: t(`tickets:urgency.${value}`),
            hint: t(`tickets:urgencyHint.${value}`),
          }))}
        />
        <TextField page={page} form={form} name="title" label={t('tickets:what.summary')} maxlength={60} />
        <TextArea
          page={page}
          form={form}
          name="words"
          label={t('tickets:what.words')}
          rows={4}
          maxlength={2000}
          optional
        />
        <Callout icon="eye">
          <p>{t('listings:turn.seen')}</p>
        </Callout>
        <Actions>
          <Button text={t('listings:turn.send')} icon="works" />
          <ButtonLink href={`/needs/${id}`} kind="quiet" text={t('listings:turn.keep')} />
        </Actions>
      </Form>
    </Layout>
  )
}
