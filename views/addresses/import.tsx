import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'

type ImportPageProps = { page: Page; waiting: { id: number; fileName: string } | null; form?: FormState }

export function ImportPage({ page, waiting, form }: ImportPageProps) {
  const { t } = page
  const ask = fields(page, form, 'addresses:import')
  return (
    <Layout page={page} title={t('addresses:import.title')}>
      <PageHead
        title={t('addresses:import.title')}
        lead={t('addresses:import.lead')}
        back={{ href: '/addresses', text: t('addresses:title') }}
      />
      <ImportSteps page={page} current={0} />
      {waiting && (
        <Callout tone="asked" icon="upload">
          <div class="flow">
            <p>{t('addresses:waiting', { file: waiting.fileName })}</p>
            <ButtonLink href={`/addresses/import/${waiting.id}`} text={t('addresses:waitingLink')} />
          </div>
        </Callout>
      )}
      <ask.Form action="/addresses/import" multipart>
        <ask.File
          name="file"
          hint
          accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        />
        <ask.Send icon="upload" says="read" />
      </ask.Form>
      <section class="prose">
        <SectionHead title={t('addresses:import.howTitle')} icon="info" />
        <ul>
          <li>{t('addresses:import.how1')}</li>
          <li>{t('addresses:import.how2')}</li>
          <li>{t('addresses:import.how3')}</li>
        </ul>
      </section>
    </Layout>
  )
}

export function ImportSteps({ page, current }: { page: Page; current: number }) {
  const steps = ['stepFile', 'stepCheck', 'stepDone'].map((step) => page.t(`addresses:import.${step}`))
  return <Stepper page={page} steps={steps} current={current} />
}
