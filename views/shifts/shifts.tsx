import type { Page } from '#page.ts'
import type { MyShift } from '#shifts/calendar.ts'
import type { ShiftRow } from '#shifts/shift-list.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { TimeSpan } from '#views/shared/time.tsx'
import { ShiftCard } from './row.tsx'

type Props = {
  page: Page
  mine: MyShift[]
  rows: ShiftRow[]
  next: number | null
  first: boolean
  emergencyId: number | null
  leads: boolean
}

/** My shifts, and what still needs people. */
export function ShiftsPage({ page, mine, rows, next, first, emergencyId, leads }: Props) {
  const { t } = page
  const of = emergencyId === null ? '' : `emergency=${emergencyId}`
  return (
    <Layout page={page} title={t('shifts:list.title')}>
      <PageHead
        title={t('shifts:list.title')}
        lead={t('shifts:list.lead')}
        actions={
          <Actions>
            {leads && (
              <ButtonLink href={`/shifts/new?${of}`} kind="primary" icon="plus" text={t('shifts:list.add')} />
            )}
            <ButtonLink href="/tasks" icon="check" text={t('shifts:tasks.title')} />
            <ButtonLink href="/shifts/mine" icon="clock" text={t('shifts:mine.title')} />
            <ButtonLink href="/shifts/courses" kind="quiet" icon="badge" text={t('shifts:courses.title')} />
            {leads && (
              <ButtonLink
                href="/shifts/overview"
                kind="quiet"
                icon="people"
                text={t('shifts:overview.title')}
              />
            )}
          </Actions>
        }
      />
      {mine.length > 0 && (
        <section aria-labelledby="my-shifts">
          <SectionHead id="my-shifts" icon="person" title={t('shifts:list.mine')} />
          <CardList label={t('shifts:list.mine')}>
            {mine.map((shift) => (
              <MyCard page={page} shift={shift} />
            ))}
          </CardList>
        </section>
      )}
      <section aria-labelledby="coming-shifts">
        <SectionHead id="coming-shifts" icon="calendar" title={t('shifts:list.coming')} />
        {rows.length === 0 ? (
          <EmptyState title={t('shifts:list.none')} icon="calendar">
            <p>{t('shifts:list.noneText')}</p>
          </EmptyState>
        ) : (
          <CardList label={t('shifts:list.coming')}>
            {rows.map((shift) => (
              <ShiftCard page={page} shift={shift} />
            ))}
          </CardList>
        )}
        <Pager
          page={page}
          inOrder
          newer={first ? undefined : `/shifts?${of}`}
          older={next === null ? undefined : `/shifts?after=${next}&${of}`}
        />
      </section>
    </Layout>
  )
}

function MyCard({ page, shift }: { page: Page; shift: MyShift }) {
  const { t } = page
  const state = shift.offeredAt !== null ? 'offered' : shift.state
  return (
    <Card
      level={3}
      title={shift.role}
      href={`/shifts/${shift.id}`}
      meta={<Status tone={state === 'in' ? 'done' : 'asked'} text={t(`shifts:state.${state}`)} />}
    >
      <p>
        <TimeSpan page={page} from={shift.startsAt} until={shift.endsAt} />
      </p>
      <p class="quiet">{[shift.label ?? page.estate.title, shift.meet].filter(Boolean).join(' · ')}</p>
    </Card>
  )
}
