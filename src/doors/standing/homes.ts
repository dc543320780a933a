import { and, eq, gt, isNotNull, isNull, lte, ne, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { AddressPath } from '#addresses/paths.ts'
import { inRange } from '#addresses/ranges.ts'
import type { Db } from '#estate/db.ts'
import { type Occupancy, occupancies } from './schema.ts'

type HomeChange = SQLiteUpdateSetSource<typeof occupancies>

/** What an occupancy says once its person speaks for the household no longer. */
export const noVote = { representativeSince: null, representativeBy: null }

/** Belongings that give what they say: nobody has to agree to them first, and nobody of the home says that they are wrong. */
export const isSettled: SQL = isNull(occupancies.unsettledSince)

/** Occupancies that count at `now`. */
export function current(now: string): SQL {
  return and(lte(occupancies.since, now), or(isNull(occupancies.until), gt(occupancies.until, now)))!
}

/** Occupancies that count at `now` or begin later. */
export function notOver(now: string): SQL {
  return or(isNull(occupancies.until), gt(occupancies.until, now))!
}

/** This person belonged to that unit at that instant: what happened there before and after is another household's. */
export function livedThere(personId: number, unit: SQLWrapper, at: SQLWrapper): SQL {
  return sql`exists (select 1 from occupancies o where o.person_id = ${personId} and o.unit = ${unit}
    and o.unsettled_since is null and o.since <= ${at} and (o.until is null or o.until > ${at}))`
}

/** Where somebody was entered and nobody who may has agreed, or the household says that it is wrong: doors to call for help from, and no more. */
export function unsettledHomes(db: Db, personId: number, now: string): Occupancy[] {
  const theirs = and(eq(occupancies.personId, personId), isNotNull(occupancies.unsettledSince), current(now))
  return db.select().from(occupancies).where(theirs).orderBy(occupancies.id).all()
}

/** Does anybody else belong here whose belonging counts, now? */
export function isLivedIn(db: Db, unit: string, butFor: number, now: string): boolean {
  const others = and(eq(occupancies.unit, unit), ne(occupancies.personId, butFor), isSettled, current(now))
  return db.select({ id: occupancies.id }).from(occupancies).where(others).limit(1).get() !== undefined
}

/** The first door at or below this address that somebody belongs to, or will, and how many do; undefined for none. */
export function occupiedBelow(
  tx: Db,
  path: AddressPath,
  now: string,
): { label: string; people: number } | undefined {
  return tx.get<{ label: string; people: number } | undefined>(sql`
      select a.label, count(*) as people from addresses a join occupancies o on o.unit = a.path
      where ${inRange(path)} and (o.until is null or o.until > ${now})
      group by a.path order by a.sort_key limit 1`)
}

/** A person begins to belong to a unit. */
export function addHome(tx: Db, home: typeof occupancies.$inferInsert): Occupancy {
  return tx.insert(occupancies).values(home).returning().get()
}

/** Changes one belonging that is known to be there. */
export function changeHome(tx: Db, id: number, to: HomeChange): Occupancy {
  return tx.update(occupancies).set(to).where(eq(occupancies.id, id)).returning().get()
}

/** Changes what this person is to the unit where they live now. */
export function changeHomeAt(
  tx: Db,
  { personId, unit }: { personId: number; unit: string },
  to: HomeChange,
  now: string,
): Occupancy {
  return tx
    .update(occupancies)
    .set(to)
    .where(and(eq(occupancies.personId, personId), eq(occupancies.unit, unit), current(now)))
    .returning()
    .get()
}

/** Nobody speaks for this household: whoever did no longer does. */
export function endVoteAt(tx: Db, unit: string): void {
  tx.update(occupancies).set(noVote).where(eq(occupancies.unit, unit)).run()
}
