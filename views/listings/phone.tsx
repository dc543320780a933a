import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { DateTimeField, SelectField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { EmergencyNumbers } from './emergency.tsx'

type PhoneProps = { page: Page; categories: { value: string; text: string }[]; form?: FormState }

/** A call taken by keyboard in the order it is spoken: door, name, what, how bad. Enter sends it; the next call begins at the top. */
export function PhonePage({ page, categories, form }: PhoneProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('listings:phone.title')}>
      <EmergencyNumbers page={page} />
      <PageHead
        title={t('listings:phone.title')}
        lead={t('listings:phone.lead')}
        back={{ href: '/staircase-needs', text: t('listings:staircase.title') }}
      />
      <Form page={page} action="/needs/phone" form={form} class="phone-form">
        <TextField
          page={page}
          form={form}
          name="door"
          label={t('listings:phone.door')}
          hint={t('listings:phone.doorHint')}
          width="medium"
          autofocus
          autocomplete="off"
        />
        <TextField
          page={page}
          form={form}
          name="name"
          label={t('listings:phone.name')}
          width="medium"
          autocomplete="off"
        />
        <TextField
          page={page}
          form={form}
          name="title"
          label={t('listings:phone.what')}
          maxlength={60}
          autocomplete="off"
        />
        <SelectField
          page={page}
          form={form}
          name="category"
          label={t('listings:write.category')}
          value="errands"
          options={categories}
        />
        <RadioGroup
          page={page}
          form={form}
          name="urgency"
          label={t('listings:write.urgency')}
          value="4"
          inline
          options={[1, 2, 3, 4].map((level) => ({
            value: String(level),
            text: `${level} ${t(`listings:levels.${level}.name`)}`,
          }))}
        />
        <DateTimeField
          page={page}
          form={form}
          name="neededAt"
          label={t('listings:write.neededAt')}
          optional
        />
        <TextField
          page={page}
          form={form}
          name="phone"
          label={t('listings:phone.number')}
          type="tel"
          inputmode="tel"
          width="medium"
          optional
          autocomplete="off"
        />
        <Actions>
          <Button icon="check" text={t('listings:phone.send')} />
        </Actions>
      </Form>
    </Layout>
  )
}
