import { and, asc, eq, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { people } from '#standing/schema.ts'
import { careAssignments } from './schema.ts'

/** Who visits these in calm times now: assigned people with an account. */
export function visitorsOf(db: Db, entryIds: readonly number[], now: string) {
  return db
    .select({ entryId: careAssignments.entryId, personId: people.id, name: people.name })
    .from(careAssignments)
    .innerJoin(people, eq(people.id, careAssignments.personId))
    .where(
      and(
        inList(careAssignments.entryId, entryIds),
        eq(careAssignments.purpose, 'visit'),
        isNull(careAssignments.endedAt),
        lte(careAssignments.startsAt, now),
        sql`${careAssignments.until} > ${now}`,
        ne(people.name, ''),
      ),
    )
    .orderBy(asc(careAssignments.id))
    .all()
}
