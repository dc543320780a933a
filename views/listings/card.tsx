import type { Card as NeedCard } from '#listings/board/board.ts'
import type { NeedLevel } from '#listings/lifecycle/schema.ts'
import type { Page } from '#page.ts'
import { Card, CardList } from '#views/shared/cards.tsx'
import type { IconName } from '#views/shared/icon.tsx'
import { Status, type Tone } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

export type Named = (category: string) => string
const levelTones: Record<NeedLevel, Tone> = { 1: 'urgent', 2: 'asked', 3: 'plain', 4: 'quiet' }
const levelIcons: Record<NeedLevel, IconName> = { 1: 'urgent', 2: 'heart', 3: 'info', 4: 'clock' }

/** How urgent, in words; an offer says that it is one. */
export function LevelStatus({ page, kind, urgency }: { page: Page; kind: string; urgency: NeedLevel }) {
  const { t } = page
  if (kind === 'offer') return <Status text={t('listings:kinds.offer')} tone="brand" icon="heart" />
  return (
    <Status
      text={t(`listings:levels.${urgency}.short`)}
      tone={levelTones[urgency]}
      icon={levelIcons[urgency]}
    />
  )
}

type CardsProps = {
  page: Page
  cards: NeedCard[]
  named: Named
  label?: string
  near?: boolean
  level?: 2 | 3
}

/** Needs and offers as a list: never a name, never a door. */
export function NeedCards({ page, cards, named, label, near, level }: CardsProps) {
  return (
    <CardList label={label}>
      {cards.map((card) => (
        <NeedCardItem page={page} card={card} named={named} near={near} level={level} />
      ))}
    </CardList>
  )
}

type ItemProps = { page: Page; card: NeedCard; named: Named; near?: boolean; level?: 2 | 3 }

function NeedCardItem({ page, card, named, near, level }: ItemProps) {
  const { t } = page
  const need = card.kind === 'need'
  const tone = need && card.urgency === 1 ? 'urgent' : need && card.urgency === 2 ? 'asked' : 'plain'
  return (
    <Card
      class="need-card"
      title={card.title}
      href={`/needs/${card.id}`}
      tone={card.state === 'open' ? tone : 'plain'}
      level={level}
      meta={
        <>
          <LevelStatus page={page} kind={card.kind} urgency={card.urgency} />
          <span class="need-category">{named(card.category)}</span>
          {card.state !== 'open' && (
            <Status text={t(`listings:states.${card.kind}.${card.state}`)} tone="quiet" />
          )}
          {card.state === 'open' && card.round > 1 && need && (
            <Status text={t('listings:states.need.reopened')} tone="asked" icon="undo" />
          )}
        </>
      }
    >
      <NeedFacts page={page} card={card} near={near} />
    </Card>
  )
}

function NeedFacts({ page, card, near }: { page: Page; card: NeedCard; near?: boolean }) {
  const { t } = page
  const free = card.places - card.taken
  const since = card.reopenedAt ?? card.publishedAt
  return (
    <>
      {card.neededAt && (
        <p class="need-when">
          {t(
            `listings:card.when.${card.category === 'lost' || card.category === 'found' ? 'then' : 'needed'}`,
          )}{' '}
          <Time page={page} at={card.neededAt} />
        </p>
      )}
      <p class="need-where">
        <span>
          {near ? t(`listings:circles.${card.circle}`) : (card.buildingLabel ?? card.building)}
          {card.places > 1 && ` · ${t('listings:card.free', { count: free })}`}
          {card.stays === 1 && ` · ${t('listings:card.stays')}`}
          {card.repeats && ` · ${t('listings:card.weekly')}`}
        </span>
        {since && (
          <span>
            {t(
              card.kind === 'need' && card.state === 'open' ? 'listings:card.waiting' : 'listings:card.since',
            )}{' '}
            <Time page={page} at={since} />
          </span>
        )}
      </p>
    </>
  )
}
