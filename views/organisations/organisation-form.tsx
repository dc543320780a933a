import type { Page } from '#page.ts'
import type { Organisation, OrganisationKind } from '#standing/schema.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type Props = { page: Page; kinds: readonly OrganisationKind[]; organisation?: Organisation; form?: FormState }

/** For a new organisation, or to correct the name and phone of one; its kind stays. */
export function OrganisationFormPage({ page, kinds, organisation, form }: Props) {
  const { t } = page
  const back = organisation ? `/organisations/${organisation.id}` : '/organisations'
  const title = organisation
    ? t('organisations:form.editTitle', { name: organisation.name })
    : t('organisations:form.title')
  const options = kinds.map((kind) => ({
    value: kind,
    text: t(`organisations:kinds.${kind}`),
    hint: t(`organisations:kindHints.${kind}`),
  }))
  const ask = fields(page, form, 'organisations:form')
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} back={{ href: back, text: organisation?.name ?? t('organisations:title') }} />
      <ask.Form action={back} filled={Boolean(organisation)}>
        {!organisation && <ask.OneOf name="kind" options={options} />}
        <ask.Text name="name" value={organisation?.name} hint maxlength={40} />
        <ask.Text
          name="phone"
          value={organisation?.phone ?? undefined}
          type="tel"
          inputmode="tel"
          hint
          width="medium"
          optional
        />
        <Actions>
          <Button icon="check" text={t(organisation ? 'people:save' : 'organisations:form.do')} />
          <ButtonLink href={back} text={t('people:cancel')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}
