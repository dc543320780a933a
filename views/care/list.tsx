import type { ListLine } from '#care/contacts.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type ListProps = {
  page: Page
  list: { lines: ListLine[]; more: boolean; counts: { all: number; overdue: number } }
  only: 'all' | 'overdue'
  skip: number
  atOnce: number
}

/** Whom to visit when, by whom: no word of why. */
export function CareListPage({ page, list, only, skip, atOnce }: ListProps) {
  const { t } = page
  const at = (next: number) => `/care?only=${only}&skip=${next}`
  return (
    <Layout page={page} title={t('care:list.title')} width="wide">
      <PageHead
        title={t('care:list.title')}
        lead={t('care:list.lead')}
        actions={
          <>
            <ButtonLink href="/care/new" kind="primary" icon="plus" text={t('care:list.add')} />
            <ButtonLink href="/care/paper" icon="printer" text={t('care:paper.link')} />
            <ButtonLink href="/care/helping" icon="heart" text={t('care:helping.title')} />
          </>
        }
      />
      <Tabs
        label={t('care:list.tabs')}
        tabs={(['all', 'overdue'] as const).map((one) => ({
          href: one === 'all' ? '/care' : '/care?only=overdue',
          text: t(`care:list.${one}`),
          count: list.counts[one],
          current: one === only,
        }))}
      />
      {list.lines.length === 0 ? (
        <EmptyState title={t(`care:list.none.${only}`)} icon="check" />
      ) : (
        <CardList label={t('care:list.title')}>
          {list.lines.map((line) => (
            <ListCard page={page} line={line} back={at(skip)} />
          ))}
        </CardList>
      )}
      <Pager
        page={page}
        inOrder
        newer={skip > 0 ? at(Math.max(0, skip - atOnce)) : undefined}
        older={list.more ? at(skip + atOnce) : undefined}
      />
    </Layout>
  )
}

function ListCard({ page, line, back }: { page: Page; line: ListLine; back: string }) {
  const { t } = page
  const here = `/care/entries/${line.id}`
  return (
    <Card
      title={`${line.door} ${line.name}`}
      href={here}
      tone={line.overdue ? 'asked' : 'plain'}
      meta={line.overdue && <Status tone="asked" text={t('care:list.overdue')} />}
      actions={
        <>
          <ActionForm
            action={`${here}/contacts`}
            kind="primary"
            icon="check"
            text={t(`care:contacts.done.${line.way}`)}
            fields={{ outcome: 'done', back }}
          />
          <ButtonLink
            href={`${here}/contacts/new?back=${encodeURIComponent(back)}`}
            text={t('care:contacts.more')}
          />
        </>
      }
    >
      <Dates page={page} line={line} />
      <p>
        {line.visitors.length > 0
          ? t('care:list.visitors', { names: line.visitors.join(t('care:list.comma')) })
          : t('care:list.noVisitor')}
      </p>
    </Card>
  )
}

function Dates({ page, line }: { page: Page; line: ListLine }) {
  const { t } = page
  return (
    <p class="row">
      {line.nextDue ? (
        <span>
          {t('care:list.nextDue')} <Time page={page} at={line.nextDue} show="day" />
        </span>
      ) : (
        <span class="quiet">{t('care:list.noRhythm')}</span>
      )}
      <span>
        {line.lastContactAt ? (
          <>
            {t('care:list.last')} <Time page={page} at={line.lastContactAt} show="day" />
            {line.lastBy && ` · ${line.lastBy}`}
          </>
        ) : (
          t('care:list.never')
        )}
      </span>
    </p>
  )
}
