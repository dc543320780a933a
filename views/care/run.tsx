import type { EntryFacts } from '#care/show.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { Card, DefinitionList } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type RunFacts = EntryFacts['runs'][number]

/** The fetcher's page: exactly what to ask for, and where to bring it. */
export function RunPage({
  page,
  run,
  name,
  door,
}: {
  page: Page
  run: RunFacts
  name: string
  door: string
}) {
  const { t } = page
  return (
    <Layout page={page} title={t('care:runs.number', { id: run.id })}>
      <PageHead
        title={t('care:runs.number', { id: run.id })}
        lead={`${door} ${name}`}
        back={{ href: '/care/helping', text: t('care:helping.title') }}
      />
      <RunCard page={page} run={run} fetches />
    </Layout>
  )
}

/** What, how much, how long it still lasts, and through whose hands it went. */
export function RunCard({ page, run, fetches }: { page: Page; run: RunFacts; fetches: boolean }) {
  const { t } = page
  const steps = run.next.filter((step) => fetches || step === 'handed' || step === 'cancelled')
  return (
    <Card
      title={run.medicine}
      meta={
        <Status
          tone={run.step === 'handed' ? 'done' : run.daysLeftNow <= 2 ? 'urgent' : 'asked'}
          text={t(`care:steps.${run.step}`)}
        />
      }
      actions={steps.map((step) => (
        <ActionForm
          action={`/care/runs/${run.id}/steps`}
          kind={step === 'cancelled' ? 'quiet' : 'primary'}
          text={t(`care:stepButtons.${step}`)}
          fields={{ step }}
        />
      ))}
    >
      <DefinitionList
        items={[
          { term: t('care:runs.dose'), value: run.dose },
          { term: t('care:runs.daysLeft'), value: t('care:runs.days', { count: run.daysLeftNow }) },
          ...(run.place ? [{ term: t('care:runs.place'), value: run.place }] : []),
          { term: t('care:runs.fetcher'), value: run.fetcher ?? t('care:runs.nobody') },
        ]}
      />
      <ol class="care-log">
        {run.log.map((line) => (
          <li>
            <Time page={page} at={line.at} /> {line.name} · {t(`care:steps.${line.step}`)}
          </li>
        ))}
      </ol>
    </Card>
  )
}
