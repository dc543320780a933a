import type { Page } from '#page.ts'
import { DefinitionList } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'

type LotsProps = {
  page: Page
  buy: { id: number; title: string; digest: string; seed: string | null; drum: string | null }
  tickets: { place: number; ticket: number; hash: string; mine: boolean }[]
}

/** How the lots were drawn, so that anybody can draw them again. Tickets are numbers: they name no home. */
export function LotsPage({ page, buy, tickets }: LotsProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('groupbuys:lots.title')} width="wide">
      <PageHead
        title={t('groupbuys:lots.title')}
        lead={t('groupbuys:lots.lead')}
        back={{ href: `/groupbuys/${buy.id}`, text: buy.title }}
      />
      <DefinitionList
        items={[
          { term: t('groupbuys:lots.digest'), value: <code class="hash">{buy.digest}</code> },
          {
            term: t('groupbuys:lots.seed'),
            value: buy.seed ? <code class="hash">{buy.seed}</code> : t('groupbuys:lots.later'),
          },
          {
            term: t('groupbuys:lots.drum'),
            value: buy.drum ? <code class="hash">{buy.drum}</code> : undefined,
          },
        ]}
      />
      <p class="prose">{t('groupbuys:lots.how')}</p>
      {tickets.length > 0 && (
        <Table
          caption={t('groupbuys:lots.drawn')}
          columns={[
            { head: t('groupbuys:lots.place'), cell: (row) => row.place, kind: 'number' },
            {
              head: t('groupbuys:lots.ticket'),
              cell: (row) =>
                row.mine ? t('groupbuys:lots.mine', { ticket: row.ticket }) : String(row.ticket),
            },
            {
              head: t('groupbuys:lots.hash'),
              cell: (row) => <code class="hash">{row.hash.slice(0, 16)}…</code>,
            },
          ]}
          rows={tickets}
        />
      )}
    </Layout>
  )
}
