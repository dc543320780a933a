import type { Page } from '#page.ts'
import type { DispatchRow } from '#supplies/dispatches.ts'
import type { HomeLoan, HomeShare } from '#supplies/home-shares.ts'
import type { ItemLevel } from '#supplies/items.ts'
import { supplyKinds } from '#supplies/kinds.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, Details, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'
import { DrillBadge } from './marks.tsx'

type Share = HomeShare & { door: string }
type Props = {
  page: Page
  keeps: boolean
  carries: DispatchRow[]
  shares: Share[]
  loans: HomeLoan[]
  levels: ItemLevel[]
}

/** What came to one's own door and why so much; what is borrowed; what the estate keeps for everybody. */
export function SuppliesPage({ page, keeps, carries, shares, loans, levels }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t('supplies:home.title')}>
      <PageHead
        title={t('supplies:home.title')}
        lead={t('supplies:home.lead')}
        actions={
          <>
            {keeps && (
              <ButtonLink href="/supplies/desk" kind="primary" icon="desk" text={t('supplies:desk.title')} />
            )}
            <ButtonLink href="/supplies/donations" icon="heart" text={t('supplies:donations.title')} />
          </>
        }
      />
      {carries.length > 0 && (
        <section class="asks box" aria-labelledby="carries">
          <SectionHead id="carries" icon="knock" title={t('supplies:home.carries')} />
          <ul class="flow">
            {carries.map((row) => (
              <li>
                <DrillBadge page={page} drill={row.drill} />{' '}
                <a href={`/supplies/dispatches/${row.id}?left=yes`}>{row.title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="shares">
        <SectionHead id="shares" icon="door" title={t('supplies:home.shares')} />
        {shares.length === 0 ? (
          <p class="quiet">{t('supplies:home.noShares')}</p>
        ) : (
          <CardList label={t('supplies:home.shares')}>
            {shares.map((share) => (
              <ShareCard page={page} share={share} />
            ))}
          </CardList>
        )}
      </section>
      {loans.length > 0 && (
        <section aria-labelledby="loans">
          <SectionHead id="loans" icon="undo" title={t('supplies:home.loans')} />
          <ul class="flow">
            {loans.map((loan) => (
              <li>
                {loan.name} <span class="plate">{loan.tag}</span> · {t('supplies:lending.due')}{' '}
                <Time page={page} at={loan.dueAt} show="day" />
                {loan.dueAt < page.now && <Badge tone="urgent" text={t('supplies:lending.overdue')} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="kept">
        <SectionHead id="kept" icon="list" title={t('supplies:home.kept')} />
        {levels.length === 0 ? (
          <EmptyState title={t('supplies:home.nothing')} icon="list" />
        ) : (
          supplyKinds.map((kind) => <Kept page={page} kind={kind} levels={levels} />)
        )}
      </section>
    </Layout>
  )
}

function Kept({
  page,
  kind,
  levels,
}: {
  page: Page
  kind: (typeof supplyKinds)[number]
  levels: ItemLevel[]
}) {
  const { t } = page
  const rows = levels.filter((item) => item.kind === kind)
  if (rows.length === 0) return <></>
  return (
    <Table
      caption={t(`supplies:kind.${kind}`)}
      rows={rows}
      columns={[
        { head: t('supplies:columns.name'), names: true, cell: (row) => row.name },
        {
          head: t('supplies:columns.pieces'),
          kind: 'number',
          cell: (row) => `${row.pieces} ${row.unitWord}`,
        },
        {
          head: t('supplies:columns.days'),
          kind: 'number',
          cell: (row) => (row.days === null ? '—' : t('supplies:days', { count: row.days })),
        },
      ]}
    />
  )
}

function ShareCard({ page, share }: { page: Page; share: Share }) {
  const { t } = page
  const { pieces, name, unitWord } = share
  return (
    <Card
      title={t('supplies:share.got', { pieces, unitWord, name })}
      meta={
        <>
          <span class="plate">{share.door}</span> <DrillBadge page={page} drill={share.drill} /> {share.title}{' '}
          · <Time page={page} at={share.sentAt} />
        </>
      }
    >
      <p>{whyOf(page, share)}</p>
      <p>
        <ShareState page={page} share={share} />
      </p>
      {share.basis !== null && (
        <Details summary={t('supplies:share.how')}>
          <p>{t('supplies:share.rule')}</p>
          <p class="quiet">
            {t('supplies:share.seed')} <code class="supply-seed">{share.seed}</code>
          </p>
        </Details>
      )}
    </Card>
  )
}

/** "3 of 40 packs: 2 people, your home was counted with 2": the arithmetic in the words of the door. */
function whyOf({ t, lang }: Page, share: HomeShare): string {
  const { basis, total, kept, unitWord, doors, counted, people, extra, pieces } = share
  if (basis === null) return t('supplies:share.single')
  const params = {
    total,
    unitWord,
    doors,
    kept,
    rest: total - kept,
    counted: counted || doors,
    pieces,
    extra,
  }
  const parts = [
    kept > 0 ? t('supplies:share.keptFirst', params) : t('supplies:share.all', params),
    basis === 'household' || people === null
      ? t('supplies:share.byHousehold', params)
      : t(share.guessed ? 'supplies:share.guessed' : 'supplies:share.byPerson', { ...params, people }),
  ]
  if (extra > 0) parts.push(t('supplies:share.extra', params))
  return parts.join(lang === 'en' ? ' ' : '')
}

function ShareState({ page, share }: { page: Page; share: Share }) {
  const { t } = page
  if (share.receivedAt !== null)
    return (
      <>
        <Badge tone="done" icon="check" text={t('supplies:share.received')} />{' '}
        <Time page={page} at={share.receivedAt} />
        {share.receivedName && ` · ${t('supplies:share.by', { name: share.receivedName })}`}
        {share.fileId !== null && (
          <>
            {' · '}
            <a href={`/supplies/drops/${share.dropId}/photo`}>{t('supplies:share.photo')}</a>
          </>
        )}
      </>
    )
  if (share.missedWhy !== null)
    return <Badge tone="asked" icon="info" text={t(`supplies:missed.${share.missedWhy}`)} />
  if (share.pieces === 0) return <Badge tone="quiet" text={t('supplies:share.nothing')} />
  return <Badge tone="plain" icon="clock" text={t('supplies:share.onItsWay')} />
}
