import type { Page } from '#page.ts'
import { keepFor } from '#people/purposes.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { CheckboxField, RadioGroup } from '#views/shared/choices.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { nameOf } from './names.tsx'

type Props = {
  page: Page
  person: { personId: number; name: string; phone: string | null }
  form?: FormState
}

export function PersonEditPage({ page, person, form }: Props) {
  const { t } = page
  const name = nameOf(page, person.name)
  const back = `/people/${person.personId}`
  const hint = person.phone
    ? t('people:edit.phoneHeld', { phone: person.phone })
    : t('people:enter.phoneHint')
  return (
    <Layout page={page} title={t('people:edit.title', { name })}>
      <PageHead title={t('people:edit.title', { name })} back={{ href: back, text: name }} />
      <Form page={page} action={back} form={form}>
        <TextField
          page={page}
          form={form}
          name="name"
          value={person.name}
          label={t('people:enter.name')}
          maxlength={40}
          width="medium"
          autocomplete="off"
        />
        <TextField
          page={page}
          form={form}
          name="phone"
          type="tel"
          inputmode="tel"
          label={t(person.phone ? 'people:edit.newPhone' : 'people:enter.phone')}
          hint={hint}
          width="medium"
          autocomplete="off"
          optional
        />
        <RadioGroup
          page={page}
          form={form}
          name="keepFor"
          label={t('people:edit.keepFor')}
          hint={t('people:edit.keepForHint')}
          value="residence"
          options={keepFor.map((value) => ({ value, text: t(`people:keepFor.${value}`) }))}
        />
        {person.phone && (
          <CheckboxField page={page} form={form} name="removePhone" label={t('people:edit.removePhone')} />
        )}
        <Actions>
          <Button icon="check" text={t('people:save')} />
          <ButtonLink href={back} text={t('people:cancel')} />
        </Actions>
      </Form>
    </Layout>
  )
}
