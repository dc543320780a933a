import { and, eq } from 'drizzle-orm'
import { type Changed, changedBy, givenBack } from '#doubles/rules.ts'
import type { Db } from '#estate/db.ts'
import { changeHome, notOver } from '#standing/homes.ts'
import { changePerson } from '#standing/people.ts'
import { addPurpose, dropPhonePurposes } from '#standing/purposes.ts'
import type { Occupancy, Person } from '#standing/schema.ts'
import { occupancies, purposes, relations } from '#standing/schema.ts'
import { personJoins } from './joined-schema.ts'
import { handBack, handOverRows, type MovedRows } from './pointers.ts'

type Kept = {
  keep: Changed
  other: Changed
  /** Belongings that ended because both had one at that door: as they were. */
  ended: { id: number; until: string | null; endedBy: number | null }[]
  /** Reasons for a phone that is held no more. */
  dropped: (typeof purposes.$inferInsert)[]
}

/**
 * Everything of `other` is `keep`'s from now on, and the other row is closed; what was moved and changed is written down,
 * to be given back. A door both live behind needs them once: the belonging with the greater rights stays. The account of
 * `keep` is the one to sign in with; the other opens nothing while it is closed.
 */
export function becomeOne(tx: Db, keep: Person, other: Person, by: number, now: string): number {
  const ended = endDoubleHomes(tx, keep.id, other.id, by, now)
  const takesPhone = keep.phone === null && other.phone !== null
  const phoneReasons = and(eq(purposes.personId, other.id), eq(purposes.field, 'phone'))
  const dropped = takesPhone ? [] : tx.select().from(purposes).where(phoneReasons).all()
  if (!takesPhone) dropPhonePurposes(tx, other.id)
  const moved = handOverRows(tx, other.id, keep.id)
  const sets = {
    keep: takesPhone ? { phone: other.phone } : {},
    other: { phone: null, closedAt: now, closedBy: by },
  }
  changePerson(tx, other.id, sets.other)
  if (takesPhone) changePerson(tx, keep.id, sets.keep)
  const kept: Kept = { keep: changedBy(keep, sets.keep), other: changedBy(other, sets.other), ended, dropped }
  const row = { keepId: keep.id, otherId: other.id, joinedAt: now, joinedBy: by }
  return tx
    .insert(personJoins)
    .values({ ...row, moved: JSON.stringify(moved), changed: JSON.stringify(kept) })
    .returning({ id: personJoins.id })
    .get().id
}

/** Two again: what was moved goes back, and both rows are as they were, but for what was changed since. */
export function becomeTwo(
  tx: Db,
  { moved, changed }: { moved: string; changed: string },
  keep: Person,
  other: Person,
): void {
  const kept = JSON.parse(changed) as Kept
  handBack(tx, JSON.parse(moved) as MovedRows, keep.id, other.id)
  for (const { id, ...was } of kept.ended) changeHome(tx, id, was)
  for (const reason of kept.dropped) addPurpose(tx, reason)
  const back = { keep: givenBack(keep, kept.keep), other: givenBack(other, kept.other) }
  if (Object.keys(back.keep).length > 0) changePerson(tx, keep.id, back.keep)
  changePerson(tx, other.id, back.other)
}

function endDoubleHomes(tx: Db, keepId: number, otherId: number, by: number, now: string): Kept['ended'] {
  const here = homesOf(tx, keepId, now)
  return homesOf(tx, otherId, now).flatMap((theirs) => {
    const mine = here.find((home) => home.unit === theirs.unit)
    if (!mine) return []
    const { id, until, endedBy } = hasMore(theirs, mine) ? mine : theirs
    changeHome(tx, id, { until: now, endedBy: by })
    return [{ id, until, endedBy }]
  })
}

function homesOf(tx: Db, personId: number, now: string): Occupancy[] {
  return tx
    .select()
    .from(occupancies)
    .where(and(eq(occupancies.personId, personId), notOver(now)))
    .all()
}

/** Counts, speaks for the household, or else stands higher in the order of relations. */
function hasMore(one: Occupancy, other: Occupancy): boolean {
  if ((one.unsettledSince === null) !== (other.unsettledSince === null)) return one.unsettledSince === null
  if ((one.representativeSince === null) !== (other.representativeSince === null))
    return one.representativeSince !== null
  return relations.indexOf(one.relation) < relations.indexOf(other.relation)
}
