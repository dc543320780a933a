import { findAddress } from '#addresses/addresses.ts'
import type { DoubleFact } from '#doubles/joining.ts'
import type { Question } from '#doubles/rules.ts'
import type { Db } from '#estate/db.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { shownState } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { categoriesOf } from '#listings/moderation/categories.ts'
import { nameOf } from '#standing/names.ts'

/** A ride is no meal: two needs of different kinds are joined by whoever has looked at both. */
export function needDoubts(tx: Db, { one, number }: { one: number; number: number }): Question[] {
  if (listingRow(tx, one).category === listingRow(tx, number).category) return []
  return [{ name: 'otherCategory', code: 'listings:errors.otherCategory', params: { number } }]
}

/** What tells one need from another: what and for whom, of which kind, by when, and whether somebody comes. */
export function needFacts(tx: Db, need: Listing): DoubleFact[] {
  const { category } = need
  const name = categoriesOf(tx, true).find(({ key }) => key === category)?.name
  return [
    { label: 'listings:double.what', words: need.title },
    { label: 'listings:double.whose', words: nameOf(tx, need.personId) },
    { label: 'listings:double.where', words: findAddress(tx, need.unit || need.building).label },
    name
      ? { label: 'listings:double.category', words: name }
      : { label: 'listings:double.category', says: `listings:categories.${category}` },
    { label: 'listings:double.state', says: `listings:states.${need.kind}.${shownState(need)}` },
    { label: 'listings:double.by', at: need.neededAt },
    { label: 'listings:double.since', at: need.publishedAt },
  ]
}
