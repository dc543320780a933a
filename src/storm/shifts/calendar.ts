import { and, asc, eq, inArray } from 'drizzle-orm'
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { dateAt, daysAfter } from '#time/instants.ts'
import { endsAfter } from './ends-after.ts'
import type { Shift, SignupState } from './schema.ts'
import { shiftRoles, shifts, signups } from './schema.ts'

export type MyShift = Shift & {
  role: string
  label: string | null
  state: SignupState
  signupId: number
  offeredAt: string | null
}

/** The shifts this person holds or waits for, soonest first, from a day ago on; the next hundred. */
export function myShifts(
  db: Db,
  personId: number,
  now: string,
  states: SignupState[] = ['in', 'waiting'],
): MyShift[] {
  return db
    .select({
      shift: shifts,
      role: shiftRoles.name,
      label: addresses.label,
      state: signups.state,
      signupId: signups.id,
      offeredAt: signups.offeredAt,
    })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(shiftRoles, eq(shiftRoles.id, shifts.roleId))
    .leftJoin(addresses, eq(addresses.path, shifts.place))
    .where(and(eq(signups.personId, personId), inArray(signups.state, states), endsAfter(daysAfter(now, -1))))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(100)
    .all()
    .map(({ shift, ...row }) => ({ ...shift, ...row }))
}

/**
 * My shifts as iCalendar (RFC 5545): one UID a shift and person, cancelled when it is called off or the place was given
 * back, so that a calendar that has it drops it.
 */
export function shiftCalendar(
  mine: readonly MyShift[],
  words: { name: string; estate: string; origin: string; summary: (shift: MyShift) => string },
): string {
  const calendar = new ICalCalendar({
    name: words.name,
    prodId: { company: 'Linli', product: 'Shifts', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const shift of mine) {
    const over = shift.cancelledAt !== null || shift.state !== 'in'
    calendar.createEvent({
      id: `shift-${shift.id}-${shift.signupId}@${words.estate}.linli`,
      sequence: Number(over),
      stamp: dateAt(shift.cancelledAt ?? shift.createdAt),
      start: dateAt(shift.startsAt),
      end: dateAt(shift.endsAt),
      summary: words.summary(shift),
      location: shift.meet || shift.label,
      url: `${words.origin}/shifts/${shift.id}`,
      status: over ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}
