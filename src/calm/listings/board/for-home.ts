import { sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import type { Standing } from '#standing/standing.ts'
import { askedOfMe, ownCards, ownOpen, promisedCards } from './mine.ts'

export type NeedsForHome = ReturnType<typeof needsForHome>

/** What the home page says of needs and offers: asked of me, to confirm, and my own that are open. Few of each. */
export function needsForHome(db: Db, standing: Standing) {
  // On most days there is nothing, and every page of home asks: one built query says so.
  const { any } = prepared(db, 'listings.any', anyQuery).get({ me: standing.personId })!
  if (any === 0) return { asked: few([]), confirm: few([]), open: few([]) }
  return {
    asked: few(askedOfMe(db, standing)),
    confirm: few(promisedCards(db, standing, 'confirm')),
    // What one took down for others is theirs; it stands on the page of one's own listings.
    open: few(ownCards(db, standing, ownOpen, { forOthers: false })),
  }
}

/** The first three, and how many there are: a number is never counted of what was cut. */
function few<T>(all: readonly T[]): { shown: readonly T[]; count: number } {
  return { shown: all.slice(0, 3), count: all.length }
}

/** Is there anything that one of the three lists could hold? It may say yes for nothing, never no for something. */
function anyQuery(db: Db) {
  const me = sql.placeholder('me')
  const going = sql`state in ${ownOpen}`
  const any = sql<number>`exists (select 1 from askings where person_id = ${me} and answer is null)
    or exists (select 1 from listings where person_id = ${me} and ${going})
    or exists (select 1 from listings where posted_by = ${me} and ${going})
    or exists (select 1 from promises where helper_id = ${me} and state = 'done')
    or exists (select 1 from promises where served_id = ${me} and state = 'done')
    or exists (select 1 from promises where promised_by = ${me} and state = 'done')`
  return db
    .select({ any: any.as('any') })
    .from(sql`(select 1)`)
    .prepare()
}
