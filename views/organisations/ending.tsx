import type { Page } from '#page.ts'
import type { HeldDuty } from '#standing/duties.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { dutyText } from './duty.tsx'

export function EndingPage({ page, duty, form }: { page: Page; duty: HeldDuty; form?: FormState }) {
  const { t } = page
  const back = duty.organisationId === null ? '/organisations' : `/organisations/${duty.organisationId}`
  const title = t('organisations:end.title', { name: duty.name })
  const ask = fields(page, form, 'organisations:end')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={dutyText(page, duty, true)}
        back={{ href: back, text: duty.organisationName ?? t('organisations:title') }}
      />
      <Callout tone="asked">{t('organisations:end.what')}</Callout>
      <ask.Form action={`/appointments/${duty.appointmentId}/end`}>
        <ask.Text name="why" hint maxlength={200} />
        <Actions>
          <Button kind="danger" icon="leave" text={t('organisations:end.do')} />
          <ButtonLink href={back} text={t('people:keep')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}
