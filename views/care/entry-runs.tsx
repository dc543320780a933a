import type { EntryFacts } from '#care/show.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import { CardList, Details } from '#views/shared/cards.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { WhoFields } from './entry-people.tsx'
import { RunCard } from './run.tsx'

/** Medicine to be fetched: who keeps the entry sees what, everyone else only that it can be asked for. */
export function Runs({ page, facts }: { page: Page; facts: EntryFacts }) {
  const { t } = page
  const ask = fields(page, undefined, 'care:runs')
  return (
    <section class="flow" aria-labelledby="runs">
      <SectionHead id="runs" icon="clock" title={t('care:runs.title')} />
      {facts.runs.length > 0 && (
        <CardList>
          {facts.runs.map((run) => (
            <RunCard page={page} run={run} fetches={false} />
          ))}
        </CardList>
      )}
      <Details summary={t('care:runs.add')}>
        <p class="hint">{t('care:runs.forgotten')}</p>
        <ask.Form action={`/care/entries/${facts.id}/runs`}>
          <ask.Text name="medicine" hint maxlength={120} />
          <ask.Text name="dose" hint maxlength={120} />
          <ask.Text name="place" hint maxlength={120} optional />
          <ask.Count name="daysLeft" />
          <h3>{t('care:runs.who')}</h3>
          <WhoFields page={page} prefix="fetcher" />
          <ask.Send says="ask" icon="check" />
        </ask.Form>
      </Details>
    </section>
  )
}
