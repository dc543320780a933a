import type { Suggestions } from '#listings/board/suggest.ts'
import type { ListingKind } from '#listings/lifecycle/schema.ts'
import type { Page } from '#page.ts'
import { type Named, NeedCards } from './card.tsx'

type ListProps = { page: Page; kind: ListingKind; suggestions: Suggestions; named: Named }

/** What fits while one writes; swapped in by htmx, and shown after "look" without it. */
export function SuggestionList({ page, kind, suggestions, named }: ListProps) {
  const { t } = page
  const { cards, helpers } = suggestions
  if (cards.length === 0 && helpers === 0) return <p class="quiet">{t('listings:suggest.none')}</p>
  return (
    <div class="flow">
      {cards.length > 0 && (
        <>
          <p>
            <b>{t(`listings:suggest.${kind}`, { count: cards.length })}</b>
          </p>
          <NeedCards page={page} cards={cards} named={named} near={page.viewer?.home != null} level={3} />
        </>
      )}
      {helpers > 0 && <p>{t('listings:suggest.helpers', { count: helpers })}</p>}
    </div>
  )
}
