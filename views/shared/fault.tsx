import type { Page } from '#page.ts'
import { ButtonLink } from './actions.tsx'
import { EmptyState } from './cards.tsx'
import { Layout } from './layout.tsx'
import { unbroken } from './phone.tsx'

type FaultPageProps = { page: Page; status: number; message: string }

/** Says what happened and where to go on, in the estate's words; the number is for whoever helps by phone. */
export function FaultPage({ page, status, message }: FaultPageProps) {
  const phone = page.estate.helpPhone
  return (
    <Layout page={page} title={page.t('shared:fault.title')} bare={!page.viewer}>
      <div class="flow">
        <h1>{page.t('shared:fault.title')}</h1>
        <EmptyState
          title={message}
          icon="door"
          actions={
            <>
              <ButtonLink href="/" text={page.t('shared:fault.home')} icon="home" kind="primary" />
              {phone && (
                <ButtonLink
                  href={`tel:${phone}`}
                  text={unbroken(page.t('shared:fault.call', { phone }))}
                  icon="phone"
                />
              )}
            </>
          }
        >
          <p class="quiet">{page.t('shared:fault.number', { status })}</p>
        </EmptyState>
      </div>
    </Layout>
  )
}
