import { pathInUrl } from '#addresses/paths.ts'
import type { Desk } from '#home/desk.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { Counts, Meter } from '#views/shared/figures.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Icon, type IconName } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Time } from '#views/shared/time.tsx'
import { InHand } from './in-hand.tsx'

type Props = { page: Page; desk: Desk; publishes: boolean }

/** The home of a committee, a firm, a captain: what waits for us, and whom have we not reached. */
export function DeskPage({ page, desk, publishes }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t('home:desk.title')} width="wide">
      <PageHead
        title={t('home:desk.title')}
        lead={t('home:desk.lead')}
        actions={
          publishes && (
            <ButtonLink href="/notices/new" kind="primary" icon="plus" text={t('home:desk.write')} />
          )
        }
      />
      <InHand page={page} inHand={desk.inHand} />
      <div class="split">
        <section aria-labelledby="waiting">
          <SectionHead id="waiting" title={t('home:desk.waiting')} icon="clock" />
          <Waiting page={page} desk={desk} />
        </section>
        <section aria-labelledby="unreached">
          <SectionHead id="unreached" title={t('home:desk.unreached')} icon="knock" />
          <Followed page={page} desk={desk} />
          {desk.doors && <Doors page={page} doors={desk.doors} />}
        </section>
      </div>
    </Layout>
  )
}

type Task = { href: string; icon: IconName; text: string; more?: string }

function Waiting({ page, desk }: { page: Page; desk: Desk }) {
  const { t } = page
  const counted = (count: number, href: string, icon: IconName, key: string): Task[] =>
    count > 0 ? [{ href, icon, text: t(`home:desk.${key}`, { count }) }] : []
  const tasks: Task[] = [
    ...counted(desk.moderation, '/needs/moderation', 'eye', 'moderation'),
    ...counted(desk.late, '/tickets/desk', 'urgent', 'late'),
    ...counted(desk.offers, '/tickets/desk', 'key', 'offers'),
    ...counted(desk.tickets, '/tickets/desk', 'works', 'tickets'),
    ...counted(desk.needs, '/staircase-needs', 'heart', 'needs'),
    ...counted(desk.requests, '/requests', 'key', 'requests'),
    ...desk.second.map(({ href, title, asker }) => ({
      href,
      icon: 'eye' as const,
      text: t('home:desk.second', { name: asker, title }),
    })),
    ...desk.members.map(({ unit, name, door, disputed }) => ({
      href: `/households/${pathInUrl(unit)}`,
      icon: 'door' as const,
      text: t(disputed ? 'home:desk.disputed' : 'home:desk.member', { name, door }),
    })),
    ...desk.questions.map(({ id, title, count }) => ({
      href: `/notices/${id}#questions`,
      icon: 'comment' as const,
      text: t('home:desk.questions', { title, count }),
    })),
    ...counted(desk.groupComplaints, '/groupbuys/oversight', 'comment', 'groupComplaints'),
    ...counted(desk.uncaptained, '/organisations', 'badge', 'uncaptained'),
    ...(desk.unreachable
      ? [{ href: '/settings#field-helpPhone', icon: 'phone' as const, text: t('home:desk.unreachable') }]
      : []),
    ...counted(desk.ending, '/organisations', 'calendar', 'ending'),
    ...counted(desk.scheduled, '/notices/mine', 'clock', 'scheduled'),
    ...counted(desk.drafts, '/notices/mine', 'edit', 'drafts'),
  ]
  if (tasks.length === 0) return <EmptyState title={t('home:desk.nothing')} icon="check" />
  return (
    <ul class="tasks">
      {tasks.map(({ href, icon, text }) => (
        <li>
          <a href={href}>
            <Icon name={icon} />
            <span>{text}</span>
            <Icon name="forward" />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Followed({ page, desk }: { page: Page; desk: Desk }) {
  const { t } = page
  if (desk.followed.length === 0) return <p class="quiet">{t('home:desk.noneFollowed')}</p>
  return (
    <CardList label={t('home:desk.unreached')}>
      {desk.followed.map(({ id, title, counts, publishedAt }) => (
        <Card title={title} href={`/notices/${id}/doors`} level={3}>
          <Meter
            page={page}
            label={t('home:desk.answered', { done: counts.acknowledged, total: counts.total })}
            parts={(['acknowledged', 'opened', 'unopened', 'none'] as const).map((kind) => ({
              kind,
              value: counts[kind],
              text: t(`shared:door.short.${kind}`),
            }))}
          />
          {publishedAt && (
            <p class="quiet">
              <Time page={page} at={publishedAt} />
            </p>
          )}
        </Card>
      ))}
    </CardList>
  )
}

function Doors({ page, doors }: { page: Page; doors: NonNullable<Desk['doors']> }) {
  const { t } = page
  return (
    <>
      <h3>{t('home:desk.doors')}</h3>
      <Counts
        label={t('home:desk.doors')}
        items={[
          { value: doors.joined, text: t('home:desk.joined'), href: '/households?state=joined' },
          {
            value: doors.none,
            text: t('home:desk.noAccount'),
            href: '/households?state=none',
            strong: doors.none > 0,
          },
          { value: doors.empty, text: t('home:desk.empty'), href: '/households?state=empty' },
        ]}
      />
    </>
  )
}
