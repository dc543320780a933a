import { eq } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { minutesAfter } from '#time/instants.ts'
import { roleOf } from './roles.ts'
import { earlyMinutes, graceMinutes, phaseOf } from './rules.ts'
import type { CheckWay, Shift, Signup } from './schema.ts'
import { signups } from './schema.ts'
import { mayLeadShift, mustLeadShift, shiftOf, signupsOf } from './shifts.ts'
import { endSignup, promote } from './signing.ts'
import { tellOfShift } from './telling.ts'

/** `at`: when it was, for what is typed in from paper; else `pressed`, which is now for all that has not waited. */
type Check = { id: number; signupId: number; at?: string | null; pressed?: string }

/**
 * Somebody's own seat, or any seat for whoever runs the shift. NotAllowed; NotFound for what is no seat of this
 * shift, Conflict for one that was given up or of a shift that was called off.
 */
function seatOf(
  tx: Db,
  check: Check,
  by: number,
  now: string,
): { shift: Shift; signup: Signup; how: CheckWay } {
  mustBelong(tx, by, now)
  const shift = shiftOf(tx, check.id)
  const signup = signupsOf(tx, check.id, true).find((one) => one.id === check.signupId)
  if (!signup) throw new NotFound('shared:errors.notFound')
  const own = signup.personId === by
  if (!own || check.at) {
    if (!mayLeadShift(tx, standingOf(tx, by, now), shift, now))
      throw new NotAllowed('shared:errors.notAllowed')
  }
  if (signup.state !== 'in' || shift.cancelledAt !== null) throw new Conflict('shifts:errors.movedOn')
  return { shift, signup, how: check.at ? 'paper' : own ? 'self' : 'lead' }
}

/**
 * Here I am: by oneself (also from the code on the printed list), by whoever runs the shift, or typed in from paper with
 * its time. Refused before half an hour ahead of the start; twice is once.
 */
export function checkIn(db: Db, check: Check, by: number, now: string): Signup {
  return db.transaction((tx) => {
    const { shift, signup, how } = seatOf(tx, check, by, now)
    if (signup.checkedInAt !== null) return signup
    const at = check.at ?? check.pressed ?? now
    if (at > now) throw new Refused('shifts:errors.notYet')
    if (at < minutesAfter(shift.startsAt, -earlyMinutes))
      throw new Refused('shifts:errors.early', { minutes: earlyMinutes })
    // Whoever had no seat yet cannot have come to it; on paper somebody may stand who was put down later.
    if (!check.at && at < (signup.promotedAt ?? signup.signedAt))
      throw new Refused('shifts:errors.beforeSignup')
    if (at >= shift.endsAt) throw new Refused('shifts:errors.late')
    const set = { checkedInAt: at, checkedInBy: by, checkedInHow: how, offeredAt: null }
    const row = tx.update(signups).set(set).where(eq(signups.id, signup.id)).returning().get()
    record(tx, 'shift.checkedIn', `shift:${shift.id}`, by, now, { for: forOther(signup, by) })
    return row
  })
}

/** And off: the hours count from here. Conflict for whoever was never checked in; twice is once. */
export function checkOut(db: Db, check: Check, by: number, now: string): Signup {
  return db.transaction((tx) => {
    const { shift, signup, how } = seatOf(tx, check, by, now)
    if (signup.checkedInAt === null) throw new Conflict('shifts:errors.notCheckedIn')
    if (signup.checkedOutAt !== null) return signup
    const at = check.at ?? check.pressed ?? now
    if (at > now || at < signup.checkedInAt) throw new Refused('shifts:errors.outBeforeIn')
    // Whoever forgets to check out is not counted through the night: an hour past the end is the most.
    const latest = minutesAfter(shift.endsAt, 60)
    return finishWork(tx, shift, signup, { at: [at, latest].sort()[0]!, by, how }, now)
  })
}

export function finishWork(
  tx: Db,
  shift: Shift,
  signup: Signup,
  out: { at: string; by: number | null; how: CheckWay },
  now: string,
): Signup {
  const set = { checkedOutAt: out.at, checkedOutBy: out.by, checkedOutHow: out.how }
  const row = tx.update(signups).set(set).where(eq(signups.id, signup.id)).returning().get()
  record(tx, 'shift.checkedOut', `shift:${shift.id}`, out.by, now, { for: forOther(signup, out.by) })
  return row
}

function forOther(signup: Signup, by: number | null): number | null {
  return signup.personId === by ? null : signup.personId
}

/**
 * Did not come: whoever runs the shift says so (her name stands beside it), the seat is free at once and the waiting list
 * moves up. Refused in the first quarter of an hour; Conflict for somebody who was checked in.
 */
export function markNoShow(db: Db, check: Check, by: number, now: string): void {
  db.transaction((tx) => {
    const { shift, signup } = seatOf(tx, check, by, now)
    mustLeadShift(tx, shift, by, now)
    if (signup.checkedInAt !== null) throw new Conflict('shifts:errors.cameAfterAll')
    if (now < minutesAfter(shift.startsAt, graceMinutes))
      throw new Refused('shifts:errors.tooSoon', { minutes: graceMinutes })
    endSignup(tx, signup, 'noShow', by, now)
    record(tx, 'shift.notCome', `shift:${shift.id}`, by, now, { for: forOther(signup, by) })
    if (phaseOf(shift, now) === 'running') promote(tx, shift, now)
  })
}

/** A quarter of an hour in: whoever set the shift up hears who is missing, so that somebody calls them. */
export function lookForMissing(tx: Db, id: number, now: string): void {
  const shift = shiftOf(tx, id)
  const there = signupsOf(tx, id).filter((one) => one.state === 'in')
  const came = there.filter((one) => one.checkedInAt !== null).length
  const count = shift.capacity - came
  if (phaseOf(shift, now) !== 'running' || count === 0) return
  const params = { count, role: roleOf(tx, shift.roleId).name }
  const said = { key: `shift:${id}:missing`, people: [shift.createdBy], what: 'missing', params }
  tellOfShift(tx, shift.emergencyId, { ...said, urgency: 'urgent', url: `/shifts/${id}` }, now)
}
