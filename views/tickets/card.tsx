import type { Page } from '#page.ts'
import type { Category, TicketState, TicketUrgency } from '#tickets/kinds.ts'
import { Card } from '#views/shared/cards.tsx'
import type { IconName } from '#views/shared/icon.tsx'
import { Status, type Tone } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

const stateTones: Record<TicketState, Tone> = {
  open: 'asked',
  inProgress: 'brand',
  deferred: 'quiet',
  completed: 'asked',
  closed: 'done',
  declined: 'quiet',
  withdrawn: 'quiet',
  merged: 'quiet',
}

export const categoryIcons: Record<Category, IconName> = {
  water: 'water',
  leak: 'water',
  power: 'works',
  lift: 'building',
  doors: 'door',
  lights: 'sun',
  walls: 'building',
  gas: 'warning',
  fire: 'urgent',
  cleaning: 'trash',
  green: 'heart',
  parking: 'pin',
  noise: 'bell',
  other: 'works',
}

export function StateStatus({ page, state }: { page: Page; state: TicketState }) {
  return <Status text={page.t(`tickets:state.${state}`)} tone={stateTones[state]} />
}

export function UrgencyStatus({ page, urgency }: { page: Page; urgency: TicketUrgency }) {
  if (urgency === 'ordinary') return <></>
  const tone = urgency === 'danger' ? 'urgent' : 'asked'
  return <Status text={page.t(`tickets:urgency.${urgency}`)} tone={tone} icon="urgent" />
}

export type CardTicket = {
  id: number
  category: Category
  urgency: TicketUrgency
  state: TicketState
  title: string
  placeLabel: string | null
  common: number
  openedAt: string
  repairBy: string
  deferredUntil: string | null
  homes: number
}

/** A ticket as a resident finds it in a list. */
export function TicketCard({ page, ticket, actions }: { page: Page; ticket: CardTicket; actions?: unknown }) {
  const { t } = page
  return (
    <Card
      level={3}
      title={ticket.title}
      href={`/tickets/${ticket.id}`}
      icon={categoryIcons[ticket.category]}
      tone={ticket.state === 'completed' ? 'asked' : 'plain'}
      meta={
        <>
          <StateStatus page={page} state={ticket.state} />
          <UrgencyStatus page={page} urgency={ticket.urgency} />
          {ticket.common === 1 && ticket.homes > 1 && (
            <Status text={t('tickets:card.homes', { count: ticket.homes })} icon="people" />
          )}
        </>
      }
      actions={actions as never}
    >
      <p class="quiet">
        {t('tickets:card.number', { number: ticket.id })} · {ticket.placeLabel} ·{' '}
        {t(`tickets:category.${ticket.category}`)}
      </p>
      <p class="quiet">
        <PromisedTime page={page} ticket={ticket} />
      </p>
    </Card>
  )
}

/** When it is to be put right, or since when it waits. */
export function PromisedTime({
  page,
  ticket,
}: {
  page: Page
  ticket: Pick<CardTicket, 'state' | 'repairBy' | 'deferredUntil' | 'openedAt'>
}) {
  const { t } = page
  const [key, at] =
    ticket.state === 'deferred'
      ? (['until', ticket.deferredUntil ?? ticket.repairBy] as const)
      : ticket.state === 'open' || ticket.state === 'inProgress'
        ? (['by', ticket.repairBy] as const)
        : (['opened', ticket.openedAt] as const)
  return (
    <>
      {t(`tickets:card.${key}`)} <Time page={page} at={at} />
    </>
  )
}
