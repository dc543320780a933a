import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { steps } from './join.tsx'
import { DoorPlate } from './who-fields.tsx'

type ClaimPageProps = {
  page: Page
  door: string
  /** What was typed, with the passphrase as a sealed hash; `claim` is the entry in question. */
  values: {
    code: string
    name: string
    relation: string
    phone: string
    elder: string
    sealed: string
    claim: string
  }
}

/** Somebody of the name just typed is entered behind this door already: the same person, or another? */
export function ClaimPage({ page, door, values }: ClaimPageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('joining:claim.title')} bare>
      <PageHead title={t('joining:claim.title')} lead={t('joining:claim.lead', { name: values.name })} />
      <Stepper page={page} steps={steps(page)} current={1} />
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
