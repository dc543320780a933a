import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { liveEntry, namedEntries } from './entries.ts'
import { careBuddies, careEntries } from './schema.ts'

/** For whom this person was asked, or agreed, to look first: name and door, no field. */
export function buddyRequests(db: Db, personId: number, now: string) {
  const mine = and(eq(careBuddies.personId, personId), isNull(careBuddies.endedAt))
  const rows = db.select().from(careBuddies).where(mine).orderBy(asc(careBuddies.id)).all()
  return rows.flatMap(({ id, entryId, agreedAt }) =>
    namedEntries(db, and(eq(careEntries.id, entryId), liveEntry(now))!).map(({ name, door }) => ({
      id,
      agreedAt,
      name,
      door,
    })),
  )
}
