import type { Page } from '#page.ts'
import type { Relation } from '#standing/schema.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { DateTimeField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { nameOf } from './names.tsx'
import { RelationField } from './relation.tsx'

type Props = {
  page: Page
  person: { personId: number; name: string }
  relations: readonly Relation[]
  unit?: string
  form?: FormState
}

export function MoveInPage({ page, person, relations, unit, form }: Props) {
  const { t } = page
  const name = nameOf(page, person.name)
  const back = `/people/${person.personId}`
  return (
    <Layout page={page} title={t('people:moveIn.title', { name })}>
      <PageHead title={t('people:moveIn.title', { name })} back={{ href: back, text: name }} />
      <Form page={page} action={`/people/${person.personId}/homes`} form={form}>
        <TextField
          page={page}
          form={form}
          name="unit"
          value={unit}
          label={t('people:moveIn.door')}
          hint={t('people:moveIn.doorHint')}
          width="medium"
          autocomplete="off"
        />
        <RelationField page={page} form={form} relations={relations} />
        <DateTimeField
          page={page}
          form={form}
          type="date"
          name="since"
          label={t('people:moveIn.since')}
          hint={t('people:moveIn.sinceHint')}
          optional
        />
        <DateTimeField
          page={page}
          form={form}
          type="date"
          name="until"
          label={t('people:moveIn.until')}
          hint={t('people:moveIn.untilHint')}
          optional
        />
        <Actions>
          <Button icon="check" text={t('people:moveIn.do')} />
          <ButtonLink href={back} text={t('people:cancel')} />
        </Actions>
      </Form>
    </Layout>
  )
}
