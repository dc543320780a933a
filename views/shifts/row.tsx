import type { Page } from '#page.ts'
import type { ShiftRow } from '#shifts/shift-list.ts'
import { Card } from '#views/shared/cards.tsx'
import { Status } from '#views/shared/status.tsx'
import { TimeSpan } from '#views/shared/time.tsx'

/** One shift on the list: when, where, and how many are missing. */
export function ShiftCard({ page, shift }: { page: Page; shift: ShiftRow }) {
  const { t } = page
  const missing = shift.capacity - shift.taken
  return (
    <Card
      level={3}
      title={shift.role}
      href={`/shifts/${shift.id}`}
      tone={missing > 0 ? 'asked' : 'plain'}
      meta={
        <>
          {shift.emergencyId !== null && (
            <Status tone="urgent" icon="warning" text={t('shifts:inEmergency')} />
          )}
          {missing > 0 ? (
            <Status tone="asked" icon="people" text={t('shifts:stillNeeds', { count: missing })} />
          ) : (
            <Status tone="done" icon="check" text={t('shifts:filled')} />
          )}
          {shift.offered > 0 && (
            <Status tone="brand" icon="share" text={t('shifts:offeredCount', { count: shift.offered })} />
          )}
          {shift.waiting > 0 && (
            <Status tone="quiet" text={t('shifts:waitingCount', { count: shift.waiting })} />
          )}
        </>
      }
    >
      <p>
        <TimeSpan page={page} from={shift.startsAt} until={shift.endsAt} />
      </p>
      <p class="quiet">{[shift.label ?? page.estate.title, shift.meet].filter(Boolean).join(' · ')}</p>
    </Card>
  )
}
