import { and, eq, isNull } from 'drizzle-orm'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { isOfEstate } from '#people/rules.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursBetween } from '#time/instants.ts'
import { roleOf } from './roles.ts'
import { freeSeat, phaseOf, type Reason } from './rules.ts'
import type { Shift, Signup } from './schema.ts'
import { signups } from './schema.ts'
import { mayLeadShift, shiftOf, signupsOf } from './shifts.ts'
import { tellOfShift } from './telling.ts'
import { reasonsAgainst } from './work.ts'

/** Whoever cannot take it hears why: the first reason, in words. */
function mustBeFit(tx: Db, personId: number, shift: Shift, now: string): void {
  const [reason] = reasonsAgainst(tx, personId, shift, roleOf(tx, shift.roleId), now) as [Reason?]
  if (reason) throw new Refused(reason.key, reason.params)
}

/** A shift that somebody who belongs here may still join. Conflict once it is over or called off. */
function openShift(tx: Db, id: number, by: number, now: string): Shift {
  mustBelong(tx, by, now)
  const shift = shiftOf(tx, id)
  const phase = phaseOf(shift, now)
  if (phase === 'over' || phase === 'cancelled') throw new Conflict('shifts:errors.movedOn')
  return shift
}

/**
 * Takes a seat, or the next on the waiting list where none is free; `at` is when they said so. One transaction, and the database itself refuses a
 * seat twice. A second tap answers the first one's row. Refused, with the sentence, for whoever needs rest or a skill.
 */
export function signUp(db: Db, id: number, personId: number, by: number, now: string, at = now): Signup {
  return db.transaction((tx) => {
    const shift = openShift(tx, id, by, now)
    if (by !== personId && !mayLeadShift(tx, standingOf(tx, by, now), shift, now))
      throw new NotAllowed('shared:errors.notAllowed')
    if (!isOfEstate(standingOf(tx, personId, now))) throw new Refused('shifts:errors.notOfEstate')
    const all = signupsOf(tx, id)
    const mine = all.find((one) => one.personId === personId)
    if (mine) return mine
    mustBeFit(tx, personId, shift, now)
    // Nobody walks past those who wait.
    const seat = all.some((one) => one.state === 'waiting') ? null : freeSeat(shift.capacity, all)
    const row = tx
      .insert(signups)
      .values({
        shiftId: id,
        personId,
        place: seat,
        state: seat === null ? 'waiting' : 'in',
        signedAt: at,
        signedBy: by,
      })
      .returning()
      .get()
    const action = seat === null ? 'shift.waited' : 'shift.joined'
    record(tx, action, `shift:${shift.id}`, by, now, { for: by === personId ? null : personId })
    promote(tx, shift, now)
    return tx.select().from(signups).where(eq(signups.id, row.id)).get()!
  })
}

/** The viewer's own row of a shift. Conflict where she is not on it. */
export function ownSignup(tx: Db, shiftId: number, personId: number): Signup {
  const row = signupsOf(tx, shiftId).find((one) => one.personId === personId)
  if (!row) throw new Conflict('shifts:errors.notOnIt')
  return row
}

/** Gives a seat back, or leaves the waiting list; the first who waits and is rested has it at once. */
export function leaveShift(db: Db, id: number, by: number, now: string, at = now): void {
  db.transaction((tx) => {
    const shift = openShift(tx, id, by, now)
    const mine = ownSignup(tx, id, by)
    if (mine.checkedInAt !== null) throw new Conflict('shifts:errors.checkedIn')
    endSignup(tx, mine, 'left', by, at)
    record(tx, 'shift.left', `shift:${shift.id}`, by, now)
    promote(tx, shift, now)
  })
}

export function endSignup(
  tx: Db,
  row: Signup,
  state: 'left' | 'swapped' | 'noShow',
  by: number | null,
  now: string,
): void {
  tx.update(signups)
    .set({ state, offeredAt: null, endedAt: now, endedBy: by })
    .where(eq(signups.id, row.id))
    .run()
}

/**
 * Fills every free seat from the waiting list, in order. Whoever waits and would not be rested is passed over and stays
 * where she is on the list.
 */
export function promote(tx: Db, shift: Shift, now: string): void {
  for (const waiting of signupsOf(tx, shift.id).filter((one) => one.state === 'waiting')) {
    const seat = freeSeat(shift.capacity, signupsOf(tx, shift.id))
    if (seat === null) return
    if (reasonsAgainst(tx, waiting.personId, shift, roleOf(tx, shift.roleId), now).length > 0) continue
    tx.update(signups)
      .set({ state: 'in', place: seat, promotedAt: now })
      .where(eq(signups.id, waiting.id))
      .run()
    record(tx, 'shift.promoted', `shift:${shift.id}`, null, now, { for: waiting.personId })
    tellOne(tx, shift, waiting.personId, 'promoted', waiting.id, now)
  }
}

/**
 * "Who takes my seat?" It stays hers until somebody does, so that there is never a hole. Whoever waits and is rested has
 * it at once.
 */
export function offerSeat(db: Db, id: number, by: number, now: string, at = now): Signup {
  return db.transaction((tx) => {
    const shift = openShift(tx, id, by, now)
    const mine = ownSignup(tx, id, by)
    if (mine.state !== 'in' || mine.checkedInAt !== null) throw new Conflict('shifts:errors.movedOn')
    if (mine.offeredAt === null) {
      tx.update(signups).set({ offeredAt: at }).where(eq(signups.id, mine.id)).run()
      record(tx, 'shift.offered', `shift:${shift.id}`, by, now)
    }
    const role = roleOf(tx, shift.roleId)
    const next = signupsOf(tx, id).find(
      (one) => one.state === 'waiting' && reasonsAgainst(tx, one.personId, shift, role, now).length === 0,
    )
    if (next) handSeat(tx, shift, mine, next.personId, by, now)
    return tx.select().from(signups).where(eq(signups.id, mine.id)).get()!
  })
}

/** Keeps the seat after all. */
export function keepSeat(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    mustBelong(tx, by, now)
    const mine = ownSignup(tx, id, by)
    if (mine.offeredAt === null) throw new Conflict('shifts:errors.movedOn')
    tx.update(signups).set({ offeredAt: null }).where(eq(signups.id, mine.id)).run()
    record(tx, 'shift.kept', `shift:${shiftOf(tx, id).id}`, by, now)
  })
}

/** Takes a seat that is offered: out and in are one transaction. Conflict for whoever was later. */
export function takeOffered(db: Db, input: { id: number; signupId: number }, by: number, now: string): void {
  db.transaction((tx) => {
    const shift = openShift(tx, input.id, by, now)
    const all = signupsOf(tx, input.id)
    const offered = all.find(
      (one) => one.id === input.signupId && one.offeredAt !== null && one.checkedInAt === null,
    )
    if (offered?.state !== 'in') throw new Conflict('shifts:errors.placeGone')
    if (all.some((one) => one.personId === by && one.state === 'in'))
      throw new Conflict('shifts:errors.already')
    mustBeFit(tx, by, shift, now)
    handSeat(tx, shift, offered, by, by, now)
  })
}

/** `offered` goes, `personId` stands in the same seat; her seat on the waiting list ends with it. */
function handSeat(tx: Db, shift: Shift, offered: Signup, personId: number, by: number, now: string): void {
  endSignup(tx, offered, 'swapped', by, now)
  const live = and(
    eq(signups.shiftId, shift.id),
    eq(signups.personId, personId),
    eq(signups.state, 'waiting'),
    isNull(signups.endedAt),
  )
  const taken = { state: 'in' as const, place: offered.place, tookFrom: offered.id, promotedAt: now }
  const waited = tx.update(signups).set(taken).where(live).returning({ id: signups.id }).all()
  if (waited.length === 0)
    tx.insert(signups)
      .values({ ...taken, promotedAt: null, shiftId: shift.id, personId, signedAt: now, signedBy: by })
      .run()
  record(tx, 'shift.swapped', `shift:${shift.id}`, by, now, { for: personId === by ? null : personId })
  for (const [person, what] of [
    [offered.personId, 'taken'],
    [personId, 'yours'],
  ] as const)
    if (person !== by || what === 'taken') tellOne(tx, shift, person, what, offered.id, now)
}

function tellOne(tx: Db, shift: Shift, person: number, what: string, id: number, now: string): void {
  const params = { role: roleOf(tx, shift.roleId).name }
  const urgency = hoursBetween(now, shift.startsAt) < 12 ? 'urgent' : 'normal'
  const key = `shift:${shift.id}:${what}:${id}:${person}`
  tellOfShift(
    tx,
    shift.emergencyId,
    { key, people: [person], what, params, urgency, url: `/shifts/${shift.id}` },
    now,
  )
}
