import { and, desc, eq, isNull } from 'drizzle-orm'
import { labelAt } from '#addresses/address-names.ts'
import {
  activeEmergencies,
  coversUnit,
  doorsWaitedIn,
  emergencyOf,
  waitsWithin,
} from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict, Moved, NotFound } from '#errors.ts'
import { mustBeFewLately } from '#estate/attempts.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { callStandsAt } from '#helpcalls/call-stands.ts'
import { raiseNeed } from '#helpcalls/raise.ts'
import { emergencyNeeds, needReports } from '#helpcalls/schema.ts'
import { callStateOf } from '#helpcalls/triage.ts'
import { doorsWaitedAt } from '#joining/doors-waited-at.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { type ToAsk, whomToAsk } from '#standing/whom-to-ask.ts'

/** How many calls one person makes from doors at which they only wait. */
const mostCalls = { most: 3, minutes: 60 } as const

/**
 * A door as whoever waits at it is shown it. `may`: they can call for help there; `own`: they have, and `going` says that
 * somebody comes; `open`: another has, and that is all they learn of it.
 */
export type DoorWaitedAt = {
  unit: string
  label: string
  stands: 'may' | 'own' | 'open'
  going: boolean
  ring: ToAsk[]
}

/** The doors of a running emergency at which this person waits. Whom to ring is said by office: names are for the estate's own. */
export function doorsToCallFrom(db: Db, emergency: Emergency, personId: number, now: string): DoorWaitedAt[] {
  return waitsWithin(db, emergency, personId, now).map((unit) => {
    const here = askingHere(db, emergency, unit, now)
    const own = ownCallAt(db, here, { unit, by: personId })
    const open = callStandsAt(db, here, unit) === 'open'
    const state = own === null ? null : callStateOf(db, listingRow(db, own), true).state
    const ring = whomToAsk(db, 'assist', unit, now).filter(({ phone }) => phone !== null)
    return {
      unit,
      label: labelAt(db, unit),
      stands: !open ? 'may' : own === null ? 'open' : 'own',
      going: state === 'going',
      ring: ring.map((one) => ({ ...one, name: null })),
    }
  })
}

type Called = { emergencyId: number; unit: string; words: string; at?: string }

/**
 * Calls for help for a door at which this person waits, marked as said by somebody who is not confirmed to live there.
 * Throws NotFound where they wait at no such door, Moved where the emergency is over, Conflict where a call of this door is
 * open, RateLimited after so many.
 */
export function callAsNewcomer(
  db: Db,
  { emergencyId, unit, ...said }: Called,
  by: number,
  now: string,
): number {
  return db.transaction((tx) => {
    const emergency = emergencyOf(tx, emergencyId, now)
    if (!doorsWaitedIn(tx, emergency, by, now).includes(unit)) throw new NotFound('shared:errors.notFound')
    if (!isActive(emergency, now)) throw new Moved('emergencies:errors.over', `/emergencies/${emergencyId}`)
    if (callStandsAt(tx, askingHere(tx, emergency, unit, now), unit) === 'open')
      throw new Conflict('helpcalls:errors.openHere')
    const theirs = and(eq(needReports.by, by), eq(needReports.how, 'newcomer'))
    mustBeFewLately(tx, needReports.at, theirs, mostCalls, now)
    const { words, at = now } = said
    const level = emergency.life === 1 ? 1 : 2
    return raiseNeed(tx, emergency, { unit, level, words, by, how: 'newcomer', at }, now)
  })
}

/** The emergencies that run at this door and are as real: a call in one of them is the call of the door. */
function askingHere(db: Db, { drill }: Emergency, unit: string, now: string): number[] {
  const here = activeEmergencies(db, now).filter((one) => one.drill === drill && coversUnit(one, unit))
  return here.map(({ id }) => id)
}

/** The call of this door that this person made there, where it is not over; null for none. */
function ownCallAt(
  db: Db,
  emergencyIds: readonly number[],
  { unit, by }: { unit: string; by: number },
): number | null {
  const here = and(
    inList(emergencyNeeds.emergencyId, emergencyIds),
    eq(emergencyNeeds.unit, unit),
    isNull(emergencyNeeds.closedAt),
  )
  const row = db
    .select({ id: emergencyNeeds.listingId })
    .from(emergencyNeeds)
    .innerJoin(needReports, eq(needReports.listingId, emergencyNeeds.listingId))
    .where(and(here, eq(needReports.by, by), eq(needReports.how, 'newcomer')))
    .orderBy(desc(emergencyNeeds.listingId))
    .limit(1)
    .get()
  return row?.id ?? null
}

/** Did this person make this call, or take part in it, from a door at which they still only wait? */
export function calledAsNewcomer(db: Db, listingId: number, personId: number, now: string): boolean {
  const own = and(eq(needReports.listingId, listingId), eq(needReports.by, personId))
  const said = db
    .select({ unit: emergencyNeeds.unit })
    .from(needReports)
    .innerJoin(emergencyNeeds, eq(emergencyNeeds.listingId, needReports.listingId))
    .where(and(own, eq(needReports.how, 'newcomer')))
    .get()
  return said !== undefined && doorsWaitedAt(db, personId, now).includes(said.unit)
}
