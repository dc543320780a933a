import type { EstateDb } from '#src/estate/db.ts'
import type { Standing } from '#src/people/standing.ts'
import { askedOfMe, ownCards, promisedCards } from './mine.ts'

export type NeedsForHome = ReturnType<typeof needsForHome>

/** What the home page says of needs and offers: asked of me, to confirm, and my own that are open. Few of each. */
export function needsForHome(db: EstateDb, standing: Standing, _now: string) {
  return {
    asked: askedOfMe(db, standing, 3),
    confirm: promisedCards(db, standing, 'confirm').slice(0, 3),
    open: ownCards(db, standing, ['open', 'promised', 'done'], 3),
  }
}
