import { and, asc, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { helperProfiles } from '#listings/matching/schema.ts'
import { people } from '#standing/schema.ts'

/** Whom a task can be given to: who said they help, and who holds an office here. By name, at most 300. */
export function workmates(db: Db, now: string): { id: number; name: string }[] {
  const known = sql`(select ${helperProfiles.personId} from ${helperProfiles} where ${helperProfiles.endedAt} is null
    union select a.person_id from appointments a where a.ended_at is null
      and a.starts_at <= ${now} and (a.until is null or a.until > ${now}))`
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(isNotNull(people.accountSince), isNull(people.closedAt), sql`${people.id} in ${known}`))
    .orderBy(asc(people.name))
    .limit(300)
    .all()
}
