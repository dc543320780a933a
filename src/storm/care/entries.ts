import { and, eq, isNull, lte, max, type SQL, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { people } from '#standing/schema.ts'
import type { CareEntry } from './schema.ts'
import { careEntries } from './schema.ts'

/**
 * Entries that count at `now`: not ended, the person still lives there, and, where it was collected for an emergency
 * alone, that emergency is active.
 */
export function liveEntry(now: string): SQL {
  return and(
    isNull(careEntries.endedAt),
    lte(careEntries.consentAt, now),
    sql`exists (select 1 from occupancies o where o.person_id = ${careEntries.personId}
      and o.unit = ${careEntries.unit} and o.since <= ${now} and (o.until is null or o.until > ${now}))`,
    sql`(${careEntries.emergencyId} is null or exists (select 1 from emergencies e
      where e.id = ${careEntries.emergencyId} and e.state = 'active' and e.ends_at > ${now}
      and (e.confirmed_at is not null or e.confirm_by > ${now})))`,
  )!
}

export type NamedEntry = CareEntry & { name: string; door: string; hasAccount: boolean }

/** An entry that counts now, with name and door. Throws NotFound. */
export function findEntry(db: Db, id: number, now: string): NamedEntry {
  const row = namedEntries(db, and(eq(careEntries.id, id), liveEntry(now))!)[0]
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

export function entryOf(db: Db, personId: number, now: string): NamedEntry | undefined {
  return namedEntries(db, and(eq(careEntries.personId, personId), liveEntry(now))!)[0]
}

/** The same of several, by person: nobody has two. */
export function entriesByPerson(db: Db, people: readonly number[], now: string): Map<number, NamedEntry> {
  const rows = namedEntries(db, and(inList(careEntries.personId, [...new Set(people)]), liveEntry(now))!)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** When somebody was last taken off the list: consent given before that is not given any more. */
export function lastEnded(db: Db, personId: number): string | null {
  const theirs = eq(careEntries.personId, personId)
  return (
    db
      .select({ at: max(careEntries.endedAt) })
      .from(careEntries)
      .where(theirs)
      .get()?.at ?? null
  )
}

/** Entries where this is so, in the order of the stairs. */
export function namedEntries(db: Db, where: SQL): NamedEntry[] {
  return db
    .select({
      entry: careEntries,
      name: people.name,
      door: addresses.label,
      hasAccount: sql<number>`${people.accountSince} is not null and ${people.closedAt} is null`,
    })
    .from(careEntries)
    .innerJoin(people, eq(people.id, careEntries.personId))
    .innerJoin(addresses, eq(addresses.path, careEntries.unit))
    .where(where)
    .orderBy(addresses.sortKey, careEntries.id)
    .all()
    .map(({ entry, hasAccount, ...named }) => ({ ...entry, ...named, hasAccount: hasAccount === 1 }))
}
