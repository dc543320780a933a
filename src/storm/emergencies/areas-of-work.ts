import { covers } from '#addresses/paths.ts'
import { Moved, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { common } from '#notices/reach/rules.ts'
import { dutyHolders as officeHolders } from '#standing/duties.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { emergencyHolders, holdsSomeWorkIn, scopesOfEmergency } from './active.ts'
import { type DutyKind, dutyKinds } from './kinds.ts'
import { isActive } from './rules.ts'
import type { Emergency } from './schema.ts'

/**
 * The places in which this person does this work, whether or not it still runs; [] for none. Who holds the duty does it in
 * the whole scope, and whoever holds an office for a place does it there, in every emergency that covers it: a wider one
 * never takes from those nearest what one of their own would give them.
 */
export function areasOfWork(
  db: Db,
  standing: Standing,
  emergency: Emergency,
  duty: DutyKind,
  now: string,
): string[] {
  return areasOfAny(db, standing, emergency, [duty], now)
}

/** The same of any duty, while it runs: where this person has work in it. */
export function worksWhere(db: Db, standing: Standing, emergency: Emergency, now: string): string[] {
  return isActive(emergency, now) ? areasOfAny(db, standing, emergency, dutyKinds, now) : []
}

function areasOfAny(
  db: Db,
  standing: Standing,
  emergency: Emergency,
  duties: readonly DutyKind[],
  now: string,
): string[] {
  const scopes = scopesOfEmergency(emergency)
  if (holdsSomeWorkIn(db, standing, emergency, duties, now)) return scopes
  return common(scopes, scopesOf(standing, 'assist'))
}

/** Does this person do this work at this place, whether or not it still runs? */
export function worksAt(
  db: Db,
  standing: Standing,
  emergency: Emergency,
  { duty, place }: { duty: DutyKind; place: string },
  now: string,
): boolean {
  return areasOfWork(db, standing, emergency, duty, now).some((own) => covers(own, place))
}

/** May this person do this work at this place now? False as soon as it is not active. */
export function mayWorkAt(
  db: Db,
  standing: Standing,
  emergency: Emergency,
  at: { duty: DutyKind; place: string },
  now: string,
): boolean {
  return isActive(emergency, now) && worksAt(db, standing, emergency, at, now)
}

/**
 * The places in which this person does this work now. Throws NotAllowed for whoever does it nowhere; for whoever does, and
 * comes when it is over, Moved, with the way to what is known of it.
 */
export function mustWorkSomewhere(
  db: Db,
  standing: Standing,
  emergency: Emergency,
  duty: DutyKind,
  now: string,
): string[] {
  const places = areasOfWork(db, standing, emergency, duty, now)
  if (places.length > 0 && isActive(emergency, now)) return places
  if (places.length === 0 || emergency.state === 'proposed') throw new NotAllowed('shared:errors.notAllowed')
  throw new Moved('emergencies:errors.over', `/emergencies/${emergency.id}`)
}

/** The same of one place. */
export function mustWorkAt(
  db: Db,
  standing: Standing,
  emergency: Emergency,
  { duty, place }: { duty: DutyKind; place: string },
  now: string,
): void {
  const places = mustWorkSomewhere(db, standing, emergency, duty, now)
  if (!places.some((own) => covers(own, place))) throw new NotAllowed('shared:errors.notAllowed')
}

/**
 * Who does this work for this door: whoever holds an office for a place nearer than the whole scope, the nearest first, then
 * who does it everywhere. Never empty while anybody has an account.
 */
export function holdersAt(
  db: Db,
  emergency: Emergency,
  { duty, place }: { duty: DutyKind; place: string },
  now: string,
): number[] {
  const whole = emergencyHolders(db, emergency, duty, now)
  const scopes = scopesOfEmergency(emergency)
  const near = officeHolders(db, 'assist', place, now)
    .filter(({ hasAccount, scope }) => hasAccount && !scopes.some((one) => covers(scope, one)))
    .map(({ personId }) => personId)
  return [...new Set([...near, ...whole])]
}
