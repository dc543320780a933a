import type { EntryFacts } from '#care/show.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { CardList, Details } from '#views/shared/cards.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { WhoFields } from './entry-people.tsx'
import { RunCard } from './run.tsx'

/** Medicine to be fetched: who keeps the entry sees what, everyone else only that it can be asked for. */
export function Runs({ page, facts }: { page: Page; facts: EntryFacts }) {
  const { t } = page
  const words = { page, maxlength: 120 }
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
        <Form page={page} action={`/care/entries/${facts.id}/runs`}>
          <TextField
            {...words}
            name="medicine"
            label={t('care:runs.medicine')}
            hint={t('care:runs.medicineHint')}
          />
          <TextField {...words} name="dose" label={t('care:runs.dose')} hint={t('care:runs.doseHint')} />
          <TextField
            {...words}
            name="place"
            label={t('care:runs.place')}
            hint={t('care:runs.placeHint')}
            optional
          />
          <TextField
            page={page}
            name="daysLeft"
            label={t('care:runs.daysLeft')}
            inputmode="numeric"
            width="short"
          />
          <h3>{t('care:runs.who')}</h3>
          <WhoFields page={page} prefix="fetcher" />
          <Actions>
            <Button text={t('care:runs.ask')} icon="check" />
          </Actions>
        </Form>
      </Details>
    </section>
  )
}
