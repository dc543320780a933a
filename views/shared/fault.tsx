import type { Page } from '#page.ts'
import type { KeptWord } from '#sessions/kept.ts'
import type { ToAsk } from '#standing/whom-to-ask.ts'
import { ButtonLink } from './actions.tsx'
import { EmptyState } from './cards.tsx'
import { Layout } from './layout.tsx'
import { unbroken } from './phone.tsx'
import { SendAgain, type Unsent } from './send-again.tsx'
import { WhomToAsk } from './whom-to-ask.tsx'
import { WordsWritten } from './words.tsx'

type FaultPageProps = {
  page: Page
  status: number
  message: string
  /** Where what was written to is now, or the page it was written on. */
  onward?: { href: string; text: string } | null
  /** What was written and not taken. */
  words?: readonly KeptWord[]
  /** What our own fault kept from being done: it can be sent again as it was. */
  again?: Again | null
  /** Whom a reader of the estate may turn to. */
  people?: readonly ToAsk[]
}

type Again = { sent: Unsent; once: string | undefined; marks: string | undefined }

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
  people = [],
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
              {phone && people.length === 0 && (
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
        {people.length > 0 && <WhomToAsk page={page} people={people} lead={page.t('shared:ask.stuck')} />}
        <WordsWritten page={page} words={words} />
        {again && (
          <section class="flow">
            <AgainLead page={page} {...again} />
            <SendAgain page={page} {...again} text={page.t('shared:again.send')} />
          </section>
        )}
      </div>
    </Layout>
  )
}

/** No more is promised than is so: a page cannot keep files, and what came without a key may be done twice. */
function AgainLead({ page: { t }, sent, once }: Pick<Again, 'sent' | 'once'> & { page: Page }) {
  const files = Object.keys(sent.files ?? {}).length > 0
  return (
    <>
      <p>{t(files ? 'shared:again.leadWords' : 'shared:again.lead')}</p>
      {files && <p data-files-of={once}>{t('shared:again.leadFiles')}</p>}
      <p>{t(once === undefined ? 'shared:again.unkeyed' : 'shared:again.once')}</p>
    </>
  )
}
