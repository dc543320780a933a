import { formatDateTime } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import type { DeskRow } from '#tickets/desk-lists.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'

type Props = {
  page: Page
  desk: string
  name: string
  people: { personId: number; name: string }[]
  rows: DeskRow[]
}

/** Today's work on paper: a box to tick, a line to write on, no phone numbers. */
export function SheetPage({ page, desk, name, people, rows }: Props) {
  const { t } = page
  const title = t('tickets:daySheet.title')
  return (
    <PrintPage
      page={page}
      title={`${title} · ${name}`}
      back={{ href: `/tickets/desk?desk=${desk}`, text: t('tickets:desk.title') }}
    >
      <nav class="not-print ticket-sheet-people" aria-label={t('tickets:desk.view.people')}>
        {people.map((person) => (
          <a href={`/tickets/desk/sheet?desk=${desk}&person=${person.personId}`}>{person.name}</a>
        ))}
      </nav>
      <PrintSheet page={page} drill={false} title={title} scope={name} kind="list">
        {rows.length === 0 && <p>{t('tickets:daySheet.none')}</p>}
        <ol class="ticket-sheet">
          {rows.map((row) => (
            <li class="keep">
              <p>
                <span class="tick-box" /> <b>{row.placeLabel}</b>{' '}
                {t('tickets:card.number', { number: row.id })}
                {row.urgency !== 'ordinary' && ` · ${t(`tickets:urgency.${row.urgency}`)}`}
              </p>
              <p>
                {t('tickets:daySheet.what', {
                  category: t(`tickets:category.${row.category}`),
                  title: row.title,
                })}
                {row.homes > 1 && ` · ${t('tickets:card.homes', { count: row.homes })}`}
              </p>
              <p>
                {t('tickets:card.by')} {formatDateTime(row.repairBy, page.lang, page.timezone, page.now)} ·{' '}
                {row.assignee ?? t('tickets:desk.nobody')}
              </p>
              <p class="ticket-sheet-done">{t('tickets:daySheet.done')}</p>
            </li>
          ))}
        </ol>
      </PrintSheet>
    </PrintPage>
  )
}
