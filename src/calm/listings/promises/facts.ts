import { sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { promises } from '#listings/lifecycle/schema.ts'

/** Named facts about a helper, for whoever relies on her: how often kept and how often not. No score. */
export type Facts = { kept: number; reneged: number }

export function factsOf(db: Db, personId: number): Facts {
  return prepared(db, 'listings.facts', factsQuery).get({ personId }) ?? { kept: 0, reneged: 0 }
}

function factsQuery(db: Db) {
  return db
    .select({
      kept: sql<number>`count(*) filter (where ${promises.state} = 'confirmed')`,
      reneged: sql<number>`count(*) filter (where ${promises.state} = 'reneged')`,
    })
    .from(promises)
    .where(sql`${promises.helperId} = ${sql.placeholder('personId')}`)
    .prepare()
}
