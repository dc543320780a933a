import type { OverseenBuy } from '#groupbuys/door/counter.ts'
import type { Page } from '#page.ts'
import { BuyStatus } from '#views/groupbuys/offer/status.tsx'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { GroupBuyTabs } from './list.tsx'

type Complaint = {
  id: number
  groupBuyId: number
  title: string
  body: string
  at: string
  settledHow: string | null
}
type OversightProps = {
  page: Page
  waiting: OverseenBuy[]
  led: OverseenBuy[]
  complaints: Complaint[]
  rules: { approvalSince: string | null; mostOpen: number | null }
  form?: FormState
  leads: boolean
}

/** For the committee: who leads what, what homes complain of, and the estate's rules for group orders. */
export function OversightPage({ page, waiting, led, complaints, rules, form, leads }: OversightProps) {
  const { t } = page
  const ask = fields(page, form, 'groupbuys:oversight')
  return (
    <Layout page={page} title={t('groupbuys:oversight.title')} width="wide">
      <PageHead title={t('groupbuys:oversight.title')} lead={t('groupbuys:oversight.lead')} />
      <GroupBuyTabs page={page} current="/groupbuys/oversight" leads={leads} oversees />
      {waiting.length > 0 && <Buys page={page} title={t('groupbuys:oversight.waiting')} buys={waiting} />}
      {led.length === 0 ? (
        <EmptyState title={t('groupbuys:oversight.none')} icon="list" />
      ) : (
        <Buys page={page} title={t('groupbuys:oversight.led')} buys={led} />
      )}
      <section aria-labelledby="complaints">
        <SectionHead id="complaints" title={t('groupbuys:oversight.complaints')} />
        {complaints.length === 0 && <p class="quiet">{t('groupbuys:oversight.noComplaints')}</p>}
        <ul class="flow">
          {complaints.map((complaint) => (
            <li>
              <a href={`/groupbuys/${complaint.groupBuyId}`}>{complaint.title}</a>{' '}
              <Time page={page} at={complaint.at} />{' '}
              {t(`groupbuys:oversight.settled.${complaint.settledHow ?? 'open'}`)}
              <p class="prose is-plain">{complaint.body}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="rules">
        <SectionHead id="rules" title={t('groupbuys:oversight.rules')} />
        <ask.Form action="/groupbuys/oversight" filled>
          <ask.Tick name="approval" hint checked={rules.approvalSince !== null} />
          <ask.Count name="mostOpen" hint value={rules.mostOpen ?? ''} maxlength={3} optional />
          <ask.Send says="save" icon="check" />
        </ask.Form>
      </section>
    </Layout>
  )
}

function Buys({ page, title, buys }: { page: Page; title: string; buys: OverseenBuy[] }) {
  const { t } = page
  return (
    <Table
      caption={title}
      columns={[
        {
          head: t('groupbuys:oversight.buy'),
          cell: (buy) => <a href={`/groupbuys/${buy.id}`}>{buy.title}</a>,
        },
        { head: t('groupbuys:oversight.leader'), cell: (buy) => buy.leader },
        {
          head: t('groupbuys:oversight.status'),
          cell: (buy) => <BuyStatus page={page} status={buy.status} />,
        },
        { head: t('groupbuys:oversight.homes'), cell: (buy) => buy.homes, kind: 'number' },
        { head: t('groupbuys:leading.complaints'), cell: (buy) => buy.complaints, kind: 'number' },
      ]}
      rows={buys}
    />
  )
}
