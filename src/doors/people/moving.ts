import { and, desc, eq, ne } from 'drizzle-orm'
import { findOpenDoor } from '#addresses/doors.ts'
import { Conflict, insist, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import { endSessions } from '#sessions/sessions.ts'
import { addHome, changeHome, isLivedIn, notOver, noVote } from '#standing/homes.ts'
import { keepPhoneUntil } from '#standing/purposes.ts'
import type { Occupancy, Relation } from '#standing/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter, minutesBetween } from '#time/instants.ts'
import { mayGive } from './giving.ts'
import { tellAtHome, tellEntered, tellHousehold } from './household-telling.ts'
import { bindAgain, letGo } from './letting-go.ts'
import { belongingNow, belongsAt, findOccupancy, recordOccupancy, representativeOf } from './occupancies.ts'
import { mayLengthen, mayMoveIn, mayMoveOut, mayUndoMoveOut } from './rules.ts'

type MovingIn = {
  personId: number
  unit: string
  relation: Relation
  /** From when; now unless told. */
  since?: string
  /** A tenancy or a carer's months end by themselves. */
  until?: string | null
  how: Occupancy['verifiedHow']
  /** Whose word stands behind it, where that is not whoever does it: who printed the letter, who invited. Null: the house's. */
  giver?: number | null
}
type MovingOut = {
  occupancyId: number
  why: string
  /** When it ends or ended; now unless told. */
  at?: string
}

/** Days a phone of somebody who left is kept, for the last bill and the lost parcel. */
const phoneDaysAfterLeaving = 90
const undoMinutes = 10

/**
 * A person begins to belong to a unit. Refused: no such door, or an end before the start. Conflict: already there.
 * NotAllowed to who does not enter people at that door; `by` is null for the operator.
 */
export function moveIn(db: Db, input: MovingIn, by: number | null, now: string): Occupancy {
  return db.transaction((tx) => {
    if (by !== null) insist(mayMoveIn(standingOf(tx, by, now), input.personId, input.unit))
    return addOccupancy(tx, input, by, now)
  })
}

/** Does what `giver` says count at once at this door, or does it wait for the home or the register? */
export function givesHome(
  tx: Db,
  giver: number,
  to: { personId: number; unit: string; relation: Relation },
  now: string,
): boolean {
  return mayGive(standingOf(tx, giver, now), to, isLivedIn(tx, to.unit, to.personId, now))
}

/**
 * `moveIn` inside the transaction of a command that does more, as joining by letter does. What its giver may not give (`mayGive`)
 * waits, and gives no right, until the home or the register agrees.
 */
export function addOccupancy(tx: Db, input: MovingIn, by: number | null, now: string): Occupancy {
  const { personId, unit, relation, since = now, until = null, how } = input
  findOpenDoor(tx, unit)
  if (until !== null && until <= since) throw new Refused('people:errors.untilBeforeSince').at('until')
  const person = tx.select().from(people).where(eq(people.id, personId)).get()
  if (!person || person.closedAt) throw new NotFound('shared:errors.notFound')
  const here = and(eq(occupancies.personId, personId), eq(occupancies.unit, unit), notOver(now))
  if (tx.select().from(occupancies).where(here).get()) {
    throw new Conflict('people:errors.alreadyMember', { name: person.name })
  }
  const { giver = by } = input
  const counts = giver === null || givesHome(tx, giver, input, now)
  const unsettledSince = counts ? null : now
  const row = addHome(tx, {
    personId,
    unit,
    relation,
    since,
    until,
    verifiedHow: how,
    verifiedBy: by,
    unsettledSince,
  })
  keepPhoneUntil(tx, personId, null)
  record(tx, 'occupancy.began', `person:${personId}`, by, now, {
    for: by === personId ? null : personId,
    unit,
    details: { name: person.name, relation, how, since, waits: counts ? undefined : true },
  })
  tellHousehold(tx, row, by, now)
  tellEntered(tx, row, by, now)
  return row
}

/**
 * A person leaves a unit. Throws NotFound, NotAllowed, Conflict where it is over already, Refused before the start or
 * later than was agreed, where `by` may not set that.
 */
export function moveOut(db: Db, input: MovingOut, by: number, now: string): Occupancy {
  return db.transaction((tx) => {
    const who = belongingNow(tx, findOccupancy(tx, input.occupancyId))
    const standing = standingOf(tx, by, now)
    insist(mayMoveOut(standing, who))
    const later = who.until !== null && who.until > now && (input.at ?? now) > who.until
    if (later && !mayLengthen(standing, who)) throw new Refused('people:errors.leftAfterUntil').at('on')
    const row = endOccupancy(tx, input, by, now)
    tellAtHome(tx, row, 'left', by, now)
    return row
  })
}

/**
 * `moveOut` inside the transaction of a command that has judged who may. Standing is computed, so access ends at `at`
 * by itself; who is left with neither home nor duty is signed out everywhere at once.
 */
export function endOccupancy(tx: Db, input: MovingOut, by: number, now: string): Occupancy {
  const before = findOccupancy(tx, input.occupancyId)
  const at = input.at ?? now
  if (before.until !== null && before.until <= now) throw new Conflict('people:errors.alreadyLeft')
  if (at < before.since) throw new Refused('people:errors.leftBeforeSince').at('on')
  const row = changeHome(tx, before.id, { until: at, endedBy: by, endedWhy: input.why })
  if (at <= now && !belongsAt(tx, row.personId, now)) {
    endSessions(tx, row.personId)
    keepPhoneUntil(tx, row.personId, daysAfter(now, phoneDaysAfterLeaving))
  }
  recordOccupancy(tx, row, 'occupancy.ended', by, now, { why: input.why, details: { until: before.until } })
  if (at <= now) letGo(tx, { personId: row.personId }, by, now)
  return row
}

/** Takes a moving out back within ten minutes, or as long as it lies ahead. */
export function undoMoveOut(db: Db, occupancyId: number, by: number, now: string): Occupancy {
  return db.transaction((tx) => {
    const before = findOccupancy(tx, occupancyId)
    insist(mayUndoMoveOut(standingOf(tx, by, now), belongingNow(tx, before)))
    const ended = tx
      .select({ at: events.at, details: events.details })
      .from(events)
      .where(and(eq(events.subject, `occupancy:${occupancyId}`), eq(events.action, 'occupancy.ended')))
      .orderBy(desc(events.id))
      .get()
    const ahead = before.until !== null && before.until > now
    const fresh = ended && minutesBetween(ended.at, now) < undoMinutes
    if (before.until === null || !ended || !(ahead || fresh))
      throw new Conflict('people:errors.tooLateToUndo')
    const again = and(
      eq(occupancies.personId, before.personId),
      eq(occupancies.unit, before.unit),
      notOver(now),
      ne(occupancies.id, occupancyId),
    )
    if (tx.select().from(occupancies).where(again).get()) throw new Conflict('people:errors.tooLateToUndo')
    const until = (JSON.parse(ended.details ?? '{}') as { until?: string | null }).until ?? null
    // Somebody else may have become the representative meanwhile, and there is only one.
    const votes = representativeOf(tx, before.unit, now) ? noVote : {}
    const row = changeHome(tx, occupancyId, { until, endedBy: null, endedWhy: null, ...votes })
    keepPhoneUntil(tx, row.personId, null)
    if (ended) bindAgain(tx, row.personId, ended.at)
    recordOccupancy(tx, row, 'occupancy.resumed', by, now)
    tellAtHome(tx, row, 'stays', by, now)
    return row
  })
}
