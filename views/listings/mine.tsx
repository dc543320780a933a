import type { mineOf } from '#listings/board/mine.ts'
import type { Page } from '#page.ts'
import { inHours, inMinutes } from '#time/instants.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Time } from '#views/shared/time.tsx'
import { type Named, NeedCards } from './card.tsx'

type MineProps = {
  page: Page /** May post needs. */
  asks: boolean
  mine: ReturnType<typeof mineOf>
  named: Named
}

/** Mine: asked, to confirm, promised, my own, and what I gave. */
export function MinePage({ page, mine, asks, named }: MineProps) {
  const { t } = page
  const parts = [
    ['asked', mine.asked],
    ['confirm', mine.confirm],
    ['promised', mine.promised],
    ['open', mine.open],
    ['past', mine.past],
  ] as const
  const empty = parts.every(([, cards]) => cards.length === 0)
  return (
    <Layout page={page} title={t('listings:mine.title')}>
      <PageHead
        title={t('listings:mine.title')}
        back={{ href: '/needs', text: t('listings:board.title') }}
        actions={
          <>
            {asks && (
              <ButtonLink href="/needs/new" kind="primary" icon="plus" text={t('listings:board.ask')} />
            )}
            <ButtonLink href="/account/helping" icon="heart" text={t('listings:helping.title')} />
          </>
        }
      />
      {empty && <EmptyState title={t('listings:mine.none')} icon="heart" />}
      {parts.map(
        ([part, cards]) =>
          cards.length > 0 && (
            <section
              class={part === 'asked' || part === 'confirm' ? 'asks' : undefined}
              aria-labelledby={part}
            >
              <SectionHead id={part} title={t(`listings:mine.${part}`, { count: cards.length })} />
              <NeedCards page={page} cards={[...cards]} named={named} near level={3} />
            </section>
          ),
      )}
      <Hours page={page} hours={mine.hours} />
    </Layout>
  )
}

/** For the helper alone: no list compares it with others'. */
function Hours({ page, hours }: { page: Page; hours: MineProps['mine']['hours'] }) {
  const { t } = page
  if (hours.kept === 0 && hours.thanks.length === 0) return null
  const time = {
    hours: Math.floor(inHours({ minutes: hours.minutes })),
    minutes: hours.minutes % inMinutes({ hours: 1 }),
  }
  return (
    <section aria-labelledby="hours" class="flow">
      <SectionHead id="hours" title={t('listings:mine.hours')} icon="heart" />
      <p>{t('listings:mine.kept', { count: hours.kept })}</p>
      {hours.minutes > 0 && <p>{t('listings:mine.time', time)}</p>}
      <ul class="thanks-list">
        {hours.thanks.map((one) => (
          <li>
            “{one.words}” <Time page={page} at={one.at} show="day" />
          </li>
        ))}
      </ul>
      <p class="quiet">{t('listings:mine.onlyYou')}</p>
    </section>
  )
}
