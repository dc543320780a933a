import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import type { Relation } from '#standing/schema.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { nameOf } from './names.tsx'

type Changing = {
  occupancyId: number
  unit: string
  label: string
  name: string
  you: boolean
  relation: Relation
  relations: Relation[]
}

export function RelationPage({ page, member, form }: { page: Page; member: Changing; form?: FormState }) {
  const { t } = page
  const back = `/households/${pathInUrl(member.unit)}`
  const title = t(member.you ? 'people:relation.titleSelf' : 'people:relation.title', {
    name: nameOf(page, member.name),
  })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} lead={t('people:relation.lead')} back={{ href: back, text: member.label }} />
      <Form page={page} action={`/household/members/${member.occupancyId}/relation`} form={form} filled>
        <RelationInHousehold page={page} form={form} value={member.relation} relations={member.relations} />
        <Actions>
          <Button icon="check" text={t('people:save')} />
          <ButtonLink href={back} text={t('people:keep')} />
        </Actions>
      </Form>
    </Layout>
  )
}

type RelationFieldProps = { page: Page; form?: FormState; value?: Relation; relations: readonly Relation[] }

/** What somebody is to a home, each with what it means here. */
export function RelationInHousehold({ page, form, value, relations }: RelationFieldProps) {
  const options = relations.map((one) => ({
    value: one,
    text: page.t(`people:relations.${one}`),
    hint: page.t(`people:relationHints.${one}`),
  }))
  const ask = fields(page, form, 'people:relation')
  return <ask.OneOf name="relation" says="label" value={value} options={options} />
}
