import type { NeedsForHome } from '#listings/board/for-home.ts'
import type { Page } from '#page.ts'
import { SectionHead } from '#views/shared/head.tsx'
import { type Named, NeedCards } from './card.tsx'

/** On the home page: what neighbours ask of me, what waits for my word, and my own needs. */
export function HomeNeeds({ page, needs, named }: { page: Page; needs: NeedsForHome; named: Named }) {
  const { t } = page
  const link = { href: '/mine', text: t('listings:home.all') }
  return (
    <>
      {(['asked', 'confirm', 'open'] as const).map(
        (part) =>
          needs[part].count > 0 && (
            <section class={part === 'open' ? undefined : 'asks'} aria-labelledby={`needs-${part}`}>
              <SectionHead
                id={`needs-${part}`}
                title={t(`listings:home.${part}`, { count: needs[part].count })}
                icon="heart"
                link={link}
              />
              <NeedCards page={page} cards={[...needs[part].shown]} named={named} near level={3} />
            </section>
          ),
      )}
    </>
  )
}
