import { sql } from 'drizzle-orm'
import { type EstateDb, prepared } from '#estate/db.ts'
import { blocks } from './helping-schema.ts'

/** Everybody this person blocked or is blocked by: neither sees the other's listings. */
export function blockedAround(db: EstateDb, personId: number): number[] {
  return prepared(db, 'listings.blocked', blockedQuery)
    .all({ personId })
    .map((row) => row.other)
}

function blockedQuery(db: EstateDb) {
  const me = sql.placeholder('personId')
  return db
    .select({
      other: sql<number>`case when ${blocks.blockerId} = ${me} then ${blocks.blockedId} else ${blocks.blockerId} end`,
    })
    .from(blocks)
    .where(sql`${blocks.endedAt} is null and (${blocks.blockerId} = ${me} or ${blocks.blockedId} = ${me})`)
    .prepare()
}
