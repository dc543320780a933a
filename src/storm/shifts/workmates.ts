import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { helperProfiles } from '#listings/matching/schema.ts'
import { people } from '#standing/schema.ts'

/** Whom a task can be given to: who said they help, and who holds an office here. By name, at most 300. */
export function workmates(db: Db, now: string): { id: number; name: string }[] {
  const office = sql`exists (select 1 from appointments a where a.person_id = ${people.id} and a.ended_at is null
    and a.starts_at <= ${now} and (a.until is null or a.until > ${now}))`
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .leftJoin(helperProfiles, and(eq(helperProfiles.personId, people.id), isNull(helperProfiles.endedAt)))
    .where(
      and(
        isNotNull(people.accountSince),
        isNull(people.closedAt),
        sql`(${helperProfiles.personId} is not null or ${office})`,
      ),
    )
    .orderBy(asc(people.name))
    .limit(300)
    .all()
}
