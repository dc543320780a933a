import type { Page } from '#page.ts'
import type { Relation } from '#standing/schema.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { nameOf } from './names.tsx'
import { RelationInHousehold } from './relation.tsx'

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
  const ask = fields(page, form, 'people:moveIn')
  return (
    <Layout page={page} title={t('people:moveIn.title', { name })}>
      <PageHead title={t('people:moveIn.title', { name })} back={{ href: back, text: name }} />
      <ask.Form action={`/people/${person.personId}/homes`}>
        <ask.Text name="unit" value={unit} says="door" hint width="medium" autocomplete="off" />
        <RelationInHousehold page={page} form={form} relations={relations} />
        <ask.Day name="since" hint optional />
        <ask.Day name="until" hint optional />
        <Actions>
          <Button icon="check" text={t('people:moveIn.do')} />
          <ButtonLink href={back} text={t('people:cancel')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}
