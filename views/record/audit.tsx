import type { Page } from '#page.ts'
import type { Entry } from '#privacy/entries.ts'
import type { AuditQuery } from '#privacy/forms.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, Pager } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { EntryLine } from './entry.tsx'

type Props = {
  page: Page
  nouns: string[]
  /** What is filtered by, and the filter as it was typed, with what was wrong in it. */
  filter: AuditQuery
  form: FormState
  entries: Entry[]
  older: number | null
}

/** The estate's whole record, for the steward: filter it, and check that its chain holds. */
export function AuditPage({ page, nouns, filter, form, entries, older }: Props) {
  const { t } = page
  const ask = fields(page, form, 'record:audit')
  return (
    <Layout page={page} title={t('record:audit.title')}>
      <PageHead
        title={t('record:audit.title')}
        lead={t('record:audit.lead')}
        back={{ href: '/record', text: t('record:title') }}
        actions={
          <ActionForm
            action="/record/estate/check"
            text={t('record:audit.check')}
            kind="plain"
            icon="check"
          />
        }
      />
      <form class="audit-filter" method="get" action="/record/estate">
        <ErrorSummary page={page} form={form} />
        <ask.Pick
          name="noun"
          optional
          options={[
            { value: '', text: t('record:audit.everything') },
            ...nouns.map((noun) => ({ value: noun, text: t(`record:nouns.${noun}`) })),
          ]}
        />
        <ask.Text name="unit" optional width="short" />
        <ask.Day name="from" optional />
        <Actions>
          <Button text={t('record:audit.filter')} kind="plain" />
        </Actions>
      </form>
      {entries.length === 0 ? (
        <EmptyState title={t('record:audit.none')} icon="record" />
      ) : (
        <ol class="entries">
          {entries.map((entry) => (
            <EntryLine page={page} entry={entry} />
          ))}
        </ol>
      )}
      <Pager page={page} older={older === null ? undefined : `/record/estate?${queryOf(filter, older)}`} />
    </Layout>
  )
}

function queryOf(filter: AuditQuery, before: number) {
  const { noun, unit, from, person } = filter
  const query = new URLSearchParams({ before: String(before) })
  for (const [name, value] of Object.entries({ noun, unit, from, person }))
    if (value) query.set(name, String(value))
  return query.toString()
}
