import type { Preview, PreviewAddress, PreviewChange, PreviewError, PreviewPart } from '#addresses/show.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { ErrorSummary } from '#views/shared/form.tsx'
import { PageHead, Pager, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { ImportSteps } from './import.tsx'

type Props = {
  page: Page
  preview: Preview /** Why it was not done as it was shown before. */
  refused?: string
}

/** What a sheet would do, part by part, and the button that does it. */
export function PreviewPage({ page, preview, refused }: Props) {
  const { t } = page
  const names: Record<PreviewPart, string> = {
    errors: t('addresses:import.toCorrect'),
    added: t('addresses:import.added'),
    changed: t('addresses:import.changed'),
    missing: t('addresses:import.missing'),
  }
  const tabs = (Object.keys(names) as PreviewPart[]).map((part) => ({
    href: `/addresses/import/${preview.id}?show=${part}`,
    text: names[part],
    count: preview.counts[part],
    current: part === preview.part,
  }))
  return (
    <Layout page={page} title={t('addresses:import.preview')} width="wide">
      <PageHead
        title={t('addresses:import.preview')}
        lead={t('addresses:import.of', { file: preview.fileName })}
        back={{ href: '/addresses/import', text: t('addresses:import.again') }}
      />
      {refused && <ErrorSummary page={page} form={{ errors: { '': refused } }} />}
      <ImportSteps page={page} current={preview.applied ? 3 : 1} />
      {preview.applied ? (
        <Callout tone="done" icon="check">
          {t('addresses:import.applied', { added: preview.applied.added, changed: preview.applied.changed })}
        </Callout>
      ) : (
        <Decision page={page} preview={preview} />
      )}
      <Asides page={page} preview={preview} />
      <Tabs label={t('addresses:import.parts')} tabs={tabs} />
      <Part page={page} preview={preview} />
      <Pager page={page} newer={preview.newer ?? undefined} older={preview.older ?? undefined} inOrder />
    </Layout>
  )
}

function Decision({ page, preview }: Props) {
  const { t } = page
  const { added, changed, errors } = preview.counts
  const discard = (
    <ActionForm
      action={`/addresses/import/${preview.id}/discard`}
      kind="quiet"
      text={t('addresses:import.discard')}
    />
  )
  if (added + changed === 0) {
    return (
      <Callout tone={errors > 0 ? 'asked' : 'done'} icon="info">
        <div class="flow">
          <p>
            {t(
              errors > 0 && preview.unchanged === 0
                ? 'addresses:import.nothingReadable'
                : 'addresses:import.nothing',
            )}
          </p>
          {discard}
        </div>
      </Callout>
    )
  }
  return (
    <Callout tone="asked" icon="check" title={t('addresses:import.confirmTitle')}>
      <div class="flow">
        <p>{t('addresses:import.confirmText', { added, changed })}</p>
        <div class="actions">
          <ActionForm
            action={`/addresses/import/${preview.id}/application`}
            kind="primary"
            icon="check"
            text={t('addresses:import.confirm')}
            fields={{ tree: preview.tree ?? '' }}
          />
          {discard}
        </div>
      </div>
    </Callout>
  )
}

function Asides({ page, preview }: Props) {
  const { t } = page
  const names = preview.hidden.join(page.lang === 'en' ? ', ' : '、')
  return (
    <ul class="quiet import-asides">
      <li>{t('addresses:import.unchanged', { count: preview.unchanged })}</li>
      {preview.duplicates > 0 && <li>{t('addresses:import.duplicates', { count: preview.duplicates })}</li>}
      {preview.hidden.length > 0 && <li>{t('addresses:import.hidden', { names })}</li>}
    </ul>
  )
}

function Part({ page, preview }: Props) {
  const { t } = page
  const kept = preview.errors.length
  if (preview.part === 'errors') {
    return (
      <>
        {kept > 0 && <p>{t('addresses:import.errorsLead')}</p>}
        <ErrorTable page={page} errors={preview.errors} />
        {!preview.older && preview.counts.errors > 500 && (
          <p>{t('addresses:import.errorsMore', { count: 500 })}</p>
        )}
      </>
    )
  }
  if (preview.part === 'added') return <AddedTable page={page} places={preview.added} />
  if (preview.part === 'changed') return <ChangedTable page={page} changes={preview.changed} />
  return (
    <>
      <p>{t('addresses:import.missingLead')}</p>
      <ul class="missing-places">
        {preview.missing.map((label) => (
          <li>{label}</li>
        ))}
      </ul>
    </>
  )
}

function ErrorTable({ page, errors }: { page: Page; errors: PreviewError[] }) {
  const { t } = page
  if (errors.length === 0) return null
  return (
    <Table
      caption={t('addresses:import.toCorrect')}
      captionHidden
      rows={errors}
      columns={[
        { head: t('addresses:import.cell'), cell: (row) => row.cell },
        { head: t('addresses:import.sheet'), cell: (row) => row.sheet },
        { head: t('addresses:import.value'), cell: (row) => row.value || t('addresses:blank') },
        { head: t('addresses:import.problem'), cell: (row) => row.sentence },
      ]}
    />
  )
}

function AddedTable({ page, places }: { page: Page; places: PreviewAddress[] }) {
  const { t } = page
  if (places.length === 0) return null
  return (
    <Table
      caption={t('addresses:import.added')}
      captionHidden
      rows={places}
      columns={[
        { head: t('addresses:import.place'), cell: (row) => row.label },
        { head: t('addresses:fields.kind'), cell: (row) => row.kind },
        { head: t('addresses:fields.floor'), kind: 'number', cell: (row) => row.floor },
        { head: t('addresses:sheet.area'), kind: 'number', cell: (row) => row.area },
        { head: t('addresses:fields.usage'), cell: (row) => row.usage },
      ]}
    />
  )
}

function ChangedTable({ page, changes }: { page: Page; changes: PreviewChange[] }) {
  const { t } = page
  if (changes.length === 0) return null
  return (
    <Table
      caption={t('addresses:import.changed')}
      captionHidden
      rows={changes}
      columns={[
        { head: t('addresses:import.place'), cell: (row) => row.label },
        { head: t('addresses:import.what'), cell: (row) => row.what },
        { head: t('addresses:import.from'), cell: (row) => row.from },
        { head: t('addresses:import.to'), cell: (row) => row.to },
      ]}
    />
  )
}
