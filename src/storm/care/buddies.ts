import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { findEntry, liveEntry } from './entries.ts'
import { entryToArrange } from './powers.ts'
import type { CareBuddy } from './schema.ts'
import { careBuddies, careEntries } from './schema.ts'

const most = 5

/** The neighbours who agreed to look first at this door, in the order they agreed: people ids with an account. */
export function buddiesOf(db: Db, unit: string, now: string): number[] {
  const rows = db
    .select({ id: careBuddies.personId })
    .from(careBuddies)
    .innerJoin(careEntries, eq(careEntries.id, careBuddies.entryId))
    .innerJoin(people, and(eq(people.id, careBuddies.personId), isNotNull(people.accountSince)))
    .where(
      and(
        eq(careEntries.unit, unit),
        liveEntry(now),
        isNotNull(careBuddies.agreedAt),
        isNull(careBuddies.endedAt),
        isNull(people.closedAt),
      ),
    )
    .orderBy(asc(careBuddies.agreedAt), asc(careBuddies.id))
    .all()
  return [...new Set(rows.map((row) => row.id))]
}

/** Asks a neighbour to be the first to look. Refused for oneself, Conflict where already asked or five are. */
export function askBuddy(
  db: Db,
  input: { entryId: number; personId: number },
  by: number,
  now: string,
): CareBuddy {
  return db.transaction((tx) => {
    const entry = entryToArrange(tx, standingOf(tx, by, now), input.entryId, now)
    if (input.personId === entry.personId) throw new Refused('care:errors.notSelf')
    const open = openBuddies(tx, entry.id)
    if (open.some((row) => row.personId === input.personId)) throw new Conflict('care:errors.askedAlready')
    if (open.length >= most) throw new Refused('care:errors.enoughBuddies', { most })
    const row = tx
      .insert(careBuddies)
      .values({ ...input, askedBy: by, askedAt: now })
      .returning()
      .get()
    record(tx, 'buddy.asked', `care:${entry.id}`, by, now, { for: entry.personId })
    announce(
      tx,
      {
        key: `care:buddy:${row.id}`,
        kind: 'need',
        urgency: 'normal',
        to: { people: [input.personId] },
        title: { key: 'care:told.buddyTitle' },
        body: { key: 'care:told.buddyBody' },
        url: '/care/helping',
        expiresAt: daysAfter(now, 14),
      },
      now,
    )
    return row
  })
}

/** The neighbour says yes. */
export function agreeBuddy(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    const mine = and(eq(careBuddies.id, id), eq(careBuddies.personId, by), isNull(careBuddies.endedAt))
    const row = tx.update(careBuddies).set({ agreedAt: now }).where(mine).returning().get()
    if (!row) throw new NotFound('shared:errors.notFound')
    const { personId } = findEntry(tx, row.entryId, now)
    record(tx, 'buddy.agreed', `care:${row.entryId}`, by, now, { for: personId })
  })
}

/** No, or no longer: said by the neighbour, or by whoever keeps the entry. */
export function endBuddy(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    const row = findBuddy(tx, id)
    if (row.personId !== by) entryToArrange(tx, standingOf(tx, by, now), row.entryId, now)
    tx.update(careBuddies).set({ endedAt: now, endedBy: by }).where(eq(careBuddies.id, id)).run()
    record(tx, 'buddy.ended', `care:${row.entryId}`, by, now)
  })
}

/** A buddy that was not ended. Throws NotFound. */
export function findBuddy(db: Db, id: number): CareBuddy {
  const row = db
    .select()
    .from(careBuddies)
    .where(and(eq(careBuddies.id, id), isNull(careBuddies.endedAt)))
    .get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** Asked or agreed, with names, oldest first. */
export function openBuddies(db: Db, entryId: number) {
  return db
    .select({
      id: careBuddies.id,
      personId: careBuddies.personId,
      agreedAt: careBuddies.agreedAt,
      name: people.name,
    })
    .from(careBuddies)
    .innerJoin(people, eq(people.id, careBuddies.personId))
    .where(and(eq(careBuddies.entryId, entryId), isNull(careBuddies.endedAt)))
    .orderBy(asc(careBuddies.id))
    .all()
}
