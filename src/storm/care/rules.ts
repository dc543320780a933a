import type { Kind } from '#emergencies/kinds.ts'
import { ends } from '#estate/keeping.ts'
import { daysBetween } from '#time/instants.ts'
import { type CareFieldName, type CarePurpose, careFieldNames } from './kinds.ts'

export type Fields = Partial<Record<CareFieldName, string>>
/** What decides who comes first; `floor` null where it is not known. */
type CareFacts = { fields: Fields; floor: number | null }

const careGroups = [
  'device',
  'groundBound',
  'highBound',
  'bound',
  'noStairs',
  'old',
  'infants',
  'fridge',
  'medicine',
  'language',
  'alone',
  'others',
] as const
export type CareGroup = (typeof careGroups)[number]

/**
 * Who is looked after first, by hazard. Power: those whose breath or blood hangs on a device (the groups of the US HHS
 * emPOWER register), then who cannot use the stairs once the lift stands. Heat and cold: the old who live alone (WHO
 * Heat-health action plans, 2008). Flood: who cannot leave a ground floor unaided. Lift: wheelchairs and beds above
 * floor 2. Fire and gas: whoever must be carried, the highest first. Closure: who runs out of medicine or care.
 */
const orders: Record<Kind, CareGroup[]> = {
  power: ['device', 'bound', 'noStairs', 'fridge', 'infants', 'old', 'medicine', 'alone'],
  heat: ['old', 'device', 'bound', 'infants', 'noStairs', 'fridge', 'alone', 'medicine'],
  cold: ['old', 'device', 'bound', 'infants', 'noStairs', 'alone', 'medicine'],
  flood: ['groundBound', 'device', 'bound', 'noStairs', 'old', 'infants', 'alone', 'medicine'],
  lift: ['highBound', 'device', 'noStairs', 'medicine', 'infants', 'old', 'alone'],
  fire: ['bound', 'noStairs', 'device', 'infants', 'language', 'old', 'alone'],
  gas: ['bound', 'device', 'noStairs', 'language', 'infants', 'old', 'alone'],
  closure: ['device', 'medicine', 'fridge', 'old', 'bound', 'infants', 'noStairs', 'alone'],
  missing: ['old', 'alone', 'language', 'infants', 'device', 'bound', 'noStairs'],
  custom: ['device', 'bound', 'noStairs', 'old', 'infants', 'medicine', 'alone'],
}

const isBound = ({ fields }: CareFacts) => fields.mobility === 'bed' || fields.mobility === 'wheelchair'

const belongs: Record<CareGroup, (facts: CareFacts) => boolean> = {
  device: ({ fields }) => fields.device !== undefined && fields.device !== 'fridge',
  // An unknown floor may be the ground floor or a high one: uncertain is never safe.
  groundBound: (facts) => (facts.floor ?? 1) <= 1 && facts.fields.mobility !== undefined,
  highBound: (facts) => (facts.floor ?? 3) > 2 && isBound(facts),
  bound: isBound,
  noStairs: ({ fields }) => fields.mobility === 'noStairs' || fields.mobility === 'slow',
  old: ({ fields }) => fields.alone === 'aloneOld' || fields.alone === 'twoOld',
  infants: ({ fields }) => fields.infants !== undefined,
  fridge: ({ fields }) => fields.device === 'fridge',
  medicine: ({ fields }) => fields.medicine !== undefined,
  language: ({ fields }) => fields.language !== undefined,
  alone: ({ fields }) => fields.alone !== undefined,
  others: () => true,
}

/** Where somebody stands in this hazard: the group, its place from 1, and what breaks a tie within it (least first). */
function rankedIn(kind: Kind, facts: CareFacts): { group: CareGroup; rank: number; tie: number } {
  const order: CareGroup[] = [...orders[kind], 'others']
  const index = order.findIndex((group) => belongs[group](facts))
  const group = order[index]!
  return { group, rank: index + 1, tie: tieOf(kind, group, facts) }
}

/** Hours a battery still lasts; unknown counts as none. Otherwise the stairs to be carried down, most floors first. */
function tieOf(kind: Kind, group: CareGroup, { fields, floor }: CareFacts): number {
  if (group === 'device' || group === 'fridge') return Number(fields.battery ?? 0)
  if (kind === 'flood') return floor ?? 0
  return -(floor ?? 99)
}

/** Puts doors in the order they are to be looked after; equals keep the order they came in (that of the stairs). */
export function inCareOrder<T extends CareFacts>(kind: Kind, list: readonly T[]) {
  return list
    .map((facts) => ({ ...facts, ...rankedIn(kind, facts) }))
    .sort((a, b) => a.rank - b.rank || a.tie - b.tie)
}

/**
 * What each work needs to know and no more (PIPL Art. 6). Said in the consent in the same words. `emergency` is the
 * duty "care": who is carried, what runs on a battery, what medicine must not be missed.
 */
const needed: Record<CarePurpose, readonly CareFieldName[]> = {
  visit: ['alone', 'mobility', 'language', 'infants', 'contact', 'keyHolder', 'door'],
  medicine: ['medicine', 'language', 'contact', 'door'],
  door: ['mobility', 'device', 'battery', 'language', 'keyHolder', 'door'],
  emergency: careFieldNames,
}

export function fieldsFor(purpose: CarePurpose): readonly CareFieldName[] {
  return needed[purpose]
}

/** Of what is kept, what these works show. */
export function shownFor(purposes: readonly CarePurpose[], fields: Fields): Fields {
  const seen = new Set(purposes.flatMap(fieldsFor))
  return Object.fromEntries(Object.entries(fields).filter(([name]) => seen.has(name as CareFieldName)))
}

type Term = { startsAt: string; until: string; endedAt: string | null; emergencyId: number | null }

/** Does this assignment give access now? Its own time runs, nobody ended it, and its emergency, if any, is active. */
export function holdsNow(term: Term, activeIds: readonly number[], now: string): boolean {
  const running = term.startsAt <= now && now < term.until && term.endedAt === null
  return running && (term.emergencyId === null || activeIds.includes(term.emergencyId))
}

/** Longest assignment of calm times: after that somebody says again that it is still wanted. */
export const longestDays = 365
/** Notes of visits, and what medicine it was, are kept no longer than they serve (PIPL Art. 19). */
export const notesKeptDays = ends.visit
export const runKeptDays = ends.medicine
/** How long a visitor has before the captain hears that it was not done. */
export const graceHours = 24

/** Whole days of medicine left now, of those left when it was written down. Never below zero. */
export function daysLeftNow(run: { daysLeft: number; askedAt: string }, now: string): number {
  const gone = Math.floor(daysBetween(run.askedAt, now))
  return Math.max(0, run.daysLeft - gone)
}

/** May one of these two, both of one home, keep the entry of the other? A landlord does not for a tenant, nor the reverse. */
export function isFamilyTo(mine: string, theirs: string): boolean {
  const rents = (relation: string) => relation === 'tenant'
  const lets = (relation: string) => relation === 'owner'
  return !(rents(mine) && theirs !== 'tenant') && !(rents(theirs) && lets(mine))
}
