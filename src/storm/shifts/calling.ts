import { and, eq, sql } from 'drizzle-orm'
import { buildingOf } from '#addresses/paths.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { record } from '#record/record.ts'
import { startOfDay } from '#time/days.ts'
import { dayOfEstate } from '#time/wall.ts'
import { restedHelpers } from './helpers.ts'
import { roleOf } from './roles.ts'
import { hoursOf, phaseOf, ruleFor } from './rules.ts'
import type { Shift } from './schema.ts'
import { shiftAskings, signups } from './schema.ts'
import { mustLeadShift, shiftOf, signupsOf } from './shifts.ts'
import { tellOfShift } from './telling.ts'
import { reasonsAgainst } from './work.ts'

/** Asked to a shift at most so often a day, as reference programmes cap their waves: two in calm, five in an emergency. */
const callsADay = { calm: 2, emergency: 5 } as const
/**
 * For each seat that is missing four are asked: with one yes in four (the prior of the needs' waves) one comes, and
 * asking more people now costs later needs.
 */
const askedPerSeat = 4

export function missingOn(db: Db, shift: Shift): number {
  const taken = signupsOf(db, shift.id).filter((one) => one.state === 'in').length
  return shift.capacity - taken
}

/**
 * "Still needs two": tells the least loaded of those who are fit, rested, not asked for this shift before and not asked
 * too often today. Returns how many were told. The own staircase and building come first through the address of the shift;
 * a gate of the whole estate asks the whole estate.
 */
export function callForMore(tx: Db, shift: Shift, by: number | null, now: string): number {
  const missing = missingOn(tx, shift)
  const phase = phaseOf(shift, now)
  if (missing <= 0 || phase === 'over' || phase === 'cancelled') return 0
  const role = roleOf(tx, shift.roleId)
  const near = { at: shift.startsAt, hours: hoursOf(shift), rule: ruleFor(shift) }
  const here = restedHelpers(tx, { ...near, scopes: [buildingOf(shift.place)] }, now)
  const everywhere = restedHelpers(tx, { ...near, scopes: [''] }, now)
  const chosen = [...new Set([...here, ...everywhere])]
    .filter((person) => mayBeCalled(tx, shift, person, now))
    .filter((person) => reasonsAgainst(tx, person, shift, role, now).length === 0)
    .slice(0, missing * askedPerSeat)
  for (const personId of chosen)
    tx.insert(shiftAskings).values({ shiftId: shift.id, personId, askedAt: now }).run()
  if (chosen.length === 0) return 0
  record(tx, 'shift.called', `shift:${shift.id}`, by, now, { details: { count: chosen.length } })
  const params = { count: missing, role: role.name }
  const key = `shift:${shift.id}:call:${chosen[0]}`
  tellOfShift(
    tx,
    shift.emergencyId,
    { key, people: chosen, what: 'call', params, url: `/shifts/${shift.id}` },
    now,
  )
  return chosen.length
}

/** Not on it, not asked for it yet, and today not asked as often as the cap allows. */
function mayBeCalled(tx: Db, shift: Shift, personId: number, now: string): boolean {
  const on = tx
    .select({ id: signups.id })
    .from(signups)
    .where(and(eq(signups.shiftId, shift.id), eq(signups.personId, personId)))
    .get()
  if (on) return false
  const { timezone } = estateSettingsOf(tx)
  const today = startOfDay(dayOfEstate(now, timezone), timezone)
  const asked = tx
    .select({
      today: sql<number>`sum(${shiftAskings.askedAt} >= ${today})`,
      here: sql<number>`sum(${shiftAskings.shiftId} = ${shift.id})`,
    })
    .from(shiftAskings)
    .where(eq(shiftAskings.personId, personId))
    .get()
  const cap = shift.emergencyId === null ? callsADay.calm : callsADay.emergency
  return (asked?.here ?? 0) === 0 && (asked?.today ?? 0) < cap
}

/** Whoever runs the shift asks for more. Conflict where nobody is missing, or nobody is left to ask. */
export function callNow(db: Db, id: number, by: number, now: string): number {
  return db.transaction((tx) => {
    const shift = shiftOf(tx, id)
    mustLeadShift(tx, shift, by, now)
    if (missingOn(tx, shift) <= 0) throw new Conflict('shifts:errors.full')
    const asked = callForMore(tx, shift, by, now)
    if (asked === 0) throw new Conflict('shifts:errors.nobodyToAsk')
    return asked
  })
}
