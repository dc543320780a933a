import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { ErrorSummary } from '#views/shared/form.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { steps } from './join.tsx'
import { DoorPlate } from './who-fields.tsx'

export const claimFields = ['code', 'name', 'relation', 'phone', 'elder', 'sealed', 'claim'] as const
export type ClaimFields = Record<(typeof claimFields)[number], string>

type ClaimPageProps = {
  page: Page
  door: string
  /** What was typed, with the passphrase as a sealed hash; `claim` is the entry in question. */
  values: ClaimFields
  /** Why the answer was not taken. */
  error?: string
}

/** Somebody of the name just typed is entered behind this door already: the same person, or another? */
export function ClaimPage({ page, door, values, error }: ClaimPageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('joining:claim.title')} bare>
      <PageHead title={t('joining:claim.title')} lead={t('joining:claim.lead', { name: values.name })} />
      <Stepper page={page} steps={steps(page)} current={1} />
      {error && <ErrorSummary page={page} form={{ errors: { '': error } }} />}
      <DoorPlate page={page} door={door} />
      <div class="claim-choices">
        <div class="box">
          <p>{t('joining:claim.yesHint')}</p>
          <ActionForm
            action="/join/claim"
            text={t('joining:claim.yes')}
            kind="primary"
            icon="check"
            fields={values}
          />
        </div>
        <div class="box">
          <p>{t('joining:claim.noHint')}</p>
          <ActionForm
            action="/join/claim"
            text={t('joining:claim.no')}
            icon="person"
            fields={{ ...values, claim: 'no' }}
          />
        </div>
      </div>
    </Layout>
  )
}
