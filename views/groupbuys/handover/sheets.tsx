import { type SheetCounts as Counted, layouts } from '#groupbuys/handover/sheets.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { labelSizes } from './labels.tsx'

type SheetsProps = {
  page: Page
  buy: { id: number; title: string; version: number }
  provisional: boolean
  counts: Counted
  buildings: ({ path: string; label: string } & Counted)[]
  /** Orders of the same day that can be put on the same sheets. */
  others: { id: number; title: string }[]
  /** The building chosen, '' for all, and the orders of the day put together. */
  chosen: string
  merged: number[]
  /** Asking for telephones, where it came back. */
  form?: FormState
}

/** All papers of one order, to print or to open in a spreadsheet. */
export function SheetsPage(props: SheetsProps) {
  const { page, buy, counts, buildings } = props
  const { t } = page
  const query = queryOf(props)
  const at = (layout: string, as?: string) =>
    `/groupbuys/${buy.id}/sheets/${layout}${query}${as ? `${query ? '&' : '?'}as=${as}` : ''}`
  return (
    <Layout page={page} title={t('groupbuys:sheets.title')} width="wide">
      <PageHead
        title={t('groupbuys:sheets.title')}
        lead={t('groupbuys:sheets.lead', { title: buy.title, version: buy.version })}
        back={{ href: `/groupbuys/${buy.id}/manage`, text: t('groupbuys:sheets.toManage') }}
      />
      {props.provisional && <Callout tone="asked">{t('groupbuys:sheets.provisional')}</Callout>}
      <Counts
        items={[
          { value: counts.homes, text: t('groupbuys:sheets.columns.homes') },
          { value: counts.bags, text: t('groupbuys:sheets.columns.bags') },
          { value: counts.pieces, text: t('groupbuys:sheets.columns.pieces') },
        ]}
      />
      {counts.homes === 0 && <EmptyState title={t('groupbuys:sheets.empty')} icon="list" />}
      <Scope {...props} />
      <Table
        caption={t('groupbuys:sheets.tableCaption')}
        captionHidden
        rows={[...layouts]}
        columns={[
          {
            head: t('groupbuys:sheets.sheet'),
            cell: (layout) => <a href={at(layout)}>{t(`groupbuys:sheets.titles.${layout}`)}</a>,
          },
          { head: t('groupbuys:sheets.for'), cell: (layout) => t(`groupbuys:sheets.uses.${layout}`) },
          { head: 'Excel', cell: (layout) => <a href={at(layout, 'xlsx')}>.xlsx</a> },
          { head: 'CSV', cell: (layout) => <a href={at(layout, 'csv')}>.csv</a> },
        ]}
      />
      <SectionHead title={t('groupbuys:labels.heading')} />
      <ul class="row">
        {labelSizes.flatMap((size) =>
          (['home', 'item'] as const).map((of) => (
            <li>
              <a href={`/groupbuys/${buy.id}/labels${query}${query ? '&' : '?'}size=${size}&of=${of}`}>
                {t('groupbuys:labels.link', {
                  size: t(`groupbuys:labels.sizes.${size}`),
                  of: t(`groupbuys:labels.of.${of}`),
                })}
              </a>
            </li>
          )),
        )}
      </ul>
      {buildings.length > 0 && <Phones {...props} />}
    </Layout>
  )
}

function queryOf({ chosen, merged, others }: SheetsProps): string {
  const put = others.map(({ id }) => id).filter((id) => merged.includes(id))
  const query = new URLSearchParams({
    ...(chosen && { building: chosen }),
    ...(put.length > 0 && { with: put.join(',') }),
  })
  return query.size > 0 ? `?${query}` : ''
}

/** One building at a time, and the orders of the day together: choices as plain links. */
function Scope({ page, buy, buildings, chosen, others, merged }: SheetsProps) {
  const { t } = page
  const link = (building: string, put: readonly number[]) => {
    const query = new URLSearchParams({
      ...(building && { building }),
      ...(put.length > 0 && { with: put.join(',') }),
    })
    return `/groupbuys/${buy.id}/sheets${query.size > 0 ? `?${query}` : ''}`
  }
  const put = others.map(({ id }) => id).filter((id) => merged.includes(id))
  return (
    <>
      {buildings.length > 1 && (
        <nav class="row" aria-label={t('groupbuys:sheets.whichBuilding')}>
          <a href={link('', put)} aria-current={chosen === '' ? 'page' : undefined}>
            {t('groupbuys:sheets.allBuildings')}
          </a>
          {buildings.map((building) => (
            <a href={link(building.path, put)} aria-current={chosen === building.path ? 'page' : undefined}>
              {building.label}
            </a>
          ))}
        </nav>
      )}
      {others.length > 0 && (
        <p>
          {t('groupbuys:sheets.sameDay')}{' '}
          <a href={link(chosen, put.length > 0 ? [] : others.map(({ id }) => id))}>
            {t(put.length > 0 ? 'groupbuys:sheets.apart' : 'groupbuys:sheets.together', {
              titles: others.map(({ title }) => title).join(t('groupbuys:comma')),
            })}
          </a>
        </p>
      )}
    </>
  )
}

function Phones(props: SheetsProps) {
  const { t } = props.page
  const ask = fields(props.page, props.form, 'groupbuys:sheets')
  return (
    <section class="box" aria-labelledby="phones">
      <h2 id="phones">{t('groupbuys:sheets.phones.title')}</h2>
      <p>{t('groupbuys:sheets.phones.lead')}</p>
      <ask.Form action={`/groupbuys/${props.buy.id}/phones${queryOf(props)}`}>
        <ask.Text name="why" says="phones.why" maxlength={200} />
        <ask.Send says="phones.print" icon="list" kind="plain" />
      </ask.Form>
    </section>
  )
}
