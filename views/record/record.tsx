import type { Page } from '#page.ts'
import type { Entry } from '#privacy/entries.ts'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { EntryLine } from './entry.tsx'

type Props = {
  page: Page
  me: number
  only: 'viewing' | 'behalf' | null
  entries: Entry[]
  older: number | null
}

/** What was done in my name and my home's, and who looked at our private data. */
export function RecordPage({ page, me, only, entries, older }: Props) {
  const { t } = page
  const tab = (value: Props['only'], key: string) => ({
    href: value ? `/record?only=${value}` : '/record',
    text: t(`record:tabs.${key}`),
    current: only === value,
  })
  return (
    <Layout page={page} title={t('record:title')}>
      <PageHead title={t('record:title')} lead={t('record:lead')} />
      <Tabs
        label={t('record:tabs.label')}
        tabs={[tab(null, 'all'), tab('viewing', 'viewing'), tab('behalf', 'behalf')]}
      />
      {entries.length === 0 ? (
        <EmptyState title={t(`record:empty.${only ?? 'all'}`)} icon="record" />
      ) : (
        <ol class="entries">
          {entries.map((entry) => (
            <EntryLine page={page} entry={entry} me={me} />
          ))}
        </ol>
      )}
      <Pager
        page={page}
        older={older === null ? undefined : `/record?${only ? `only=${only}&` : ''}before=${older}`}
      />
    </Layout>
  )
}
