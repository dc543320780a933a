import type { Page } from '#page.ts'
import { keepFor } from '#people/purposes.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
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
  const ask = fields(page, form, 'people:enter')
  return (
    <Layout page={page} title={t('people:edit.title', { name })}>
      <PageHead title={t('people:edit.title', { name })} back={{ href: back, text: name }} />
      <ask.Form action={back} filled>
        <ask.Text name="name" value={person.name} maxlength={40} width="medium" autocomplete="off" />
        <ask.Text
          name="phone"
          type="tel"
          inputmode="tel"
          says={person.phone ? 'people:edit.newPhone' : 'phone'}
          hint={hint}
          width="medium"
          autocomplete="off"
          optional
        />
        <ask.OneOf
          name="keepFor"
          says="people:edit.keepFor"
          hint
          value="residence"
          options={keepFor}
          of="people:keepFor"
        />
        {person.phone && <ask.Tick name="removePhone" says="people:edit.removePhone" />}
        <Actions>
          <Button icon="check" text={t('people:save')} />
          <ButtonLink href={back} text={t('people:cancel')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}
