import type { Page } from '#page.ts'
import type { BoundCount } from '#people/letting-go.ts'
import type { HeldDuty } from '#standing/duties.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { dutyText } from './duty.tsx'

type Props = { page: Page; duty: HeldDuty; bound: readonly BoundCount[]; form?: FormState }

/** What ends with it is said; of what would stay in these hands it is asked. */
export function EndingPage({ page, duty, bound, form }: Props) {
  const { t } = page
  const back = duty.organisationId === null ? '/organisations' : `/organisations/${duty.organisationId}`
  const title = t('organisations:end.title', { name: duty.name })
  const ask = fields(page, form, 'organisations:end')
  const ends = bound.filter((one) => one.ends > 0)
  const stays = bound.filter((one) => one.stays > 0)
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={dutyText(page, duty, true)}
        back={{ href: back, text: duty.organisationName ?? t('organisations:title') }}
      />
      <Callout tone="asked">{t('organisations:end.what')}</Callout>
      {ends.length > 0 && (
        <>
          <p>{t('people:bound.ends')}</p>
          <ul>
            {ends.map(({ kind, ends: count }) => (
              <li>{t(`people:bound.things.${kind}`, { count })}</li>
            ))}
          </ul>
        </>
      )}
      <ask.Form action={`/appointments/${duty.appointmentId}/end`}>
        <ask.Text name="why" hint maxlength={200} />
        {stays.length > 0 && (
          <ask.AnyOf
            name="back"
            label={t('people:bound.back', { name: duty.name })}
            hint={t('people:bound.backHint')}
            options={stays.map(({ kind, stays: count }) => ({
              value: kind,
              text: t(`people:bound.things.${kind}`, { count }),
            }))}
          />
        )}
        <Actions>
          <Button kind="danger" icon="leave" text={t('organisations:end.do')} />
          <ButtonLink href={back} text={t('people:keep')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}
