import type { Page } from '#page.ts'
import { ButtonLink } from './actions.tsx'
import { EmptyState } from './cards.tsx'
import { Layout } from './layout.tsx'
import { unbroken } from './phone.tsx'
import { SendAgain, type Unsent } from './send-again.tsx'
import { WordsWritten } from './words.tsx'

type FaultPageProps = {
  page: Page
  status: number
  message: string
  /** Where what was written to is now, or the page it was written on. */
  onward?: { href: string; text: string } | null
  /** What was written and not taken. */
  words?: readonly string[]
  /** What our own fault kept from being done: it can be sent again as it was. */
  again?: { sent: Unsent; once: string | undefined; marks: string | undefined } | null
}

/**
 * Says what happened and where to go on, in the estate's words, and gives back what was written; the number is for
 * whoever helps by phone.
 */
export function FaultPage({
  page,
  status,
  message,
  onward = null,
  words = [],
  again = null,
}: FaultPageProps) {
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
              {onward && <ButtonLink {...onward} icon="back" kind="primary" />}
              <ButtonLink
                href="/"
                text={page.t('shared:fault.home')}
                icon="home"
                kind={onward ? 'plain' : 'primary'}
              />
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
        <WordsWritten page={page} words={words} />
        {again && (
          <section class="flow">
            <p>{page.t('shared:again.lead')}</p>
            <SendAgain page={page} {...again} text={page.t('shared:again.send')} />
          </section>
        )}
      </div>
    </Layout>
  )
}
