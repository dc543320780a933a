import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { emergencyOf } from '#emergencies/active.ts'
import { mayWorkAt } from '#emergencies/areas-of-work.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { record } from '#record/record.ts'
import { can, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter, minutesAfter } from '#time/instants.ts'
import { roleOf } from './roles.ts'
import { graceMinutes, hoursOf, phaseOf, ruleFor } from './rules.ts'
import type { Shift, Signup } from './schema.ts'
import { shifts, signups } from './schema.ts'
import { tellOfShift } from './telling.ts'

export type NewShift = {
  emergencyId: number | null
  roleId: number
  place: string
  meet: string
  startsAt: string
  endsAt: string
  capacity: number
}
export const mostShiftSeats = 50

/** Throws NotFound. */
export function shiftOf(db: Db, id: number): Shift {
  const row = db.select().from(shifts).where(eq(shifts.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** Everybody on the shift or waiting for it, first come first; with `all` also those it ended for. */
export function signupsOf(db: Db, shiftId: number, all = false): Signup[] {
  const live = all ? undefined : inArray(signups.state, ['in', 'waiting'])
  return db
    .select()
    .from(signups)
    .where(and(eq(signups.shiftId, shiftId), live))
    .orderBy(asc(signups.id))
    .all()
}

/** Whoever runs shifts at this place, or holds the duty in the emergency it is for, while that is active. */
export function mayLeadShift(
  db: Db,
  standing: Standing,
  shift: Pick<Shift, 'place' | 'emergencyId'>,
  now: string,
): boolean {
  if (can(standing, 'shifts', shift.place)) return true
  if (shift.emergencyId === null) return false
  const emergency = emergencyOf(db, shift.emergencyId, now)
  return mayWorkAt(db, standing, emergency, { duty: 'shifts', place: shift.place }, now)
}

/** Throws NotAllowed for whoever does not run this shift. */
export function mustLeadShift(
  tx: Db,
  shift: Pick<Shift, 'place' | 'emergencyId'>,
  by: number,
  now: string,
): void {
  const db = tx
  if (!mayLeadShift(db, standingOf(db, by, now), shift, now)) throw new NotAllowed('shared:errors.notAllowed')
}

/**
 * Puts a shift on the list. Refused where it ends before it begins, is past, is longer than anybody may work in a day, or
 * its place or role is not there.
 */
export function addShift(db: Db, input: NewShift, by: number, now: string): Shift {
  return db.transaction((tx) => {
    mustLeadShift(tx, input, by, now)
    if (input.endsAt <= input.startsAt) throw new Refused('shifts:errors.endsBefore')
    if (input.endsAt <= now) throw new Refused('shifts:errors.past')
    const most = ruleFor(input).dayHours
    if (hoursOf(input) > most) throw new Refused('shifts:errors.tooLong', { hours: most })
    roleOf(tx, input.roleId)
    const known = tx.select().from(addresses).where(eq(addresses.path, input.place)).get()
    if (!known && input.place !== '') throw new Refused('shifts:errors.noSuchPlace')
    const row = tx
      .insert(shifts)
      .values({ ...input, createdAt: now, createdBy: by })
      .returning()
      .get()
    scheduleShift(tx, row, now)
    record(tx, 'shift.added', `shift:${row.id}`, by, now)
    return row
  })
}

/** A day before: still needs people? A quarter of an hour after its start: who is missing? */
function scheduleShift(tx: Db, shift: Shift, now: string): void {
  const { id, startsAt } = shift
  const dayBefore = hoursAfter(startsAt, -24)
  const callAt = dayBefore > now ? dayBefore : minutesAfter(now, 10)
  if (callAt < startsAt)
    schedule(tx, { kind: 'shifts.call', key: `shifts.call:${id}`, dueAt: callAt, payload: { id } })
  const lookAt = minutesAfter(startsAt, graceMinutes)
  schedule(tx, { kind: 'shifts.missing', key: `shifts.missing:${id}`, dueAt: lookAt, payload: { id } })
}

/** Calls a shift off; everybody on it and waiting for it hears so. Conflict once it is over. */
export function cancelShift(db: Db, input: { id: number; why: string }, by: number, now: string): Shift {
  return db.transaction((tx) => {
    const before = shiftOf(tx, input.id)
    mustLeadShift(tx, before, by, now)
    return endShift(tx, before, { by, why: input.why }, now)
  })
}

export function endShift(tx: Db, before: Shift, end: { by: number | null; why: string }, now: string): Shift {
  const phase = phaseOf(before, now)
  if (phase === 'cancelled' || phase === 'over') throw new Conflict('shifts:errors.movedOn')
  const told = signupsOf(tx, before.id).map((one) => one.personId)
  tx.update(signups)
    .set({ state: 'cancelled', endedAt: now, endedBy: end.by })
    .where(
      and(
        eq(signups.shiftId, before.id),
        inArray(signups.state, ['in', 'waiting']),
        isNull(signups.checkedInAt),
      ),
    )
    .run()
  const set = { cancelledAt: now, cancelledBy: end.by, cancelledWhy: end.why }
  const row = tx.update(shifts).set(set).where(eq(shifts.id, before.id)).returning().get()
  for (const job of ['call', 'missing']) unschedule(tx, `shifts.${job}:${row.id}`)
  record(tx, 'shift.cancelled', `shift:${row.id}`, end.by, now, { why: end.why })
  const people = told.filter((person) => person !== end.by)
  const params = { role: roleOf(tx, row.roleId).name }
  tellOfShift(
    tx,
    row.emergencyId,
    { key: `shift:${row.id}:cancelled`, people, what: 'cancelled', params, url: `/shifts/${row.id}` },
    now,
  )
  return row
}
