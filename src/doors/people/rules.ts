import type { Relation } from '#standing/schema.ts'
import { can, isOfHousehold, type Standing } from '#standing/standing.ts'

/** One person's belonging to one unit, as far as the rules below ask about it. */
type Belonging = { personId: number; unit: string; relation: Relation; hasAccount: boolean }

/** Whom a household brings in by its own word. Ownership and tenancy carry rights, so somebody must confirm them. */
const broughtIn: readonly Relation[] = ['family', 'offsite', 'carer']

/** What a person may become by their own word: only what carries fewer rights (inviting, notices to owners). */
const byOwnWord: Record<Relation, readonly Relation[]> = {
  owner: ['family', 'offsite', 'carer'],
  tenant: [],
  family: ['offsite', 'carer'],
  offsite: ['carer'],
  carer: [],
}

/** Has to know, by a duty, who lives behind this door. */
export function overseesHousehold(standing: Standing, unit: string): boolean {
  return can(standing, 'contacts', unit) || can(standing, 'register', unit) || can(standing, 'assist', unit)
}

/** Neighbours do not see each other's names: only the household itself and whoever has a duty there. */
export function maySeeHousehold(standing: Standing, unit: string): boolean {
  return isOfHousehold(standing, unit) || overseesHousehold(standing, unit)
}

/** Phones are for whoever must act, never for the household next door or the household itself. */
export function maySeePhones(standing: Standing, unit: string): boolean {
  return can(standing, 'contacts', unit) || can(standing, 'register', unit)
}

/** Enter people without an account at this door, and keep what is written about them true. */
export function mayEnterPeople(standing: Standing, unit: string): boolean {
  return can(standing, 'register', unit) || can(standing, 'assist', unit)
}

/** The same; staff without a home (null) are entered by whoever keeps the whole estate's register. */
export function mayEnter(standing: Standing, unit: string | null): boolean {
  return unit === null ? can(standing, 'register', '') : mayEnterPeople(standing, unit)
}

/**
 * Make two accounts one: whoever keeps the register of the whole estate, never for a row of their own; where either
 * holds a duty (`officers`) only the steward, who could give it.
 */
export function mayJoinAccounts(standing: Standing, rows: readonly number[], officers: boolean): boolean {
  if (rows.includes(standing.personId)) return false
  return (
    standing.posts.some((post) => post.role === 'steward') || (!officers && can(standing, 'register', ''))
  )
}

/** Does this person belong to the estate at all, by a home or a duty? */
export function isOfEstate(standing: Standing): boolean {
  return standing.homes.length > 0 || standing.posts.length > 0
}

/**
 * Correct name or phone. A captain may for people without an account; who has an account is changed only by the
 * register, so that no neighbour edits another's account.
 */
export function mayCorrectPerson(
  standing: Standing,
  person: { units: readonly string[]; hasAccount: boolean },
): boolean {
  const places = person.units.length > 0 ? person.units : ['']
  return places.some((unit) =>
    person.hasAccount ? can(standing, 'register', unit) : mayEnterPeople(standing, unit),
  )
}

/** Act in the name of a person who has no account: whoever assists at one of that person's homes. */
export function mayActFor(
  standing: Standing,
  person: { units: readonly string[]; hasAccount: boolean },
): boolean {
  return !person.hasAccount && person.units.some((unit) => can(standing, 'assist', unit))
}

/**
 * Say that somebody no longer belongs to a unit: oneself; the register; a captain for people without an account; an
 * owner for those the household brought in. Not an owner for a tenant: a landlord must not cut off who lives there.
 */
export function mayMoveOut(standing: Standing, who: Belonging): boolean {
  if (who.personId === standing.personId || can(standing, 'register', who.unit)) return true
  if (!who.hasAccount && mayEnterPeople(standing, who.unit)) return true
  return ownsHere(standing, who.unit) && broughtIn.includes(who.relation)
}

/** Take an end back: whoever set it, or who may set one, but never the person whom somebody else moved out. */
export function mayUndoMoveOut(standing: Standing, who: Belonging & { endedBy: number | null }): boolean {
  if (who.endedBy === standing.personId) return true
  return who.personId !== standing.personId && mayMoveOut(standing, who)
}

/** Set an end later than the one agreed: who keeps the register there, never for oneself. */
export function mayLengthen(standing: Standing, who: Belonging): boolean {
  return who.personId !== standing.personId && keepsRegister(standing, who)
}

/** Register a home for this person: whoever enters people at that door. Nobody for oneself, whatever the duty. */
export function mayMoveIn(standing: Standing, personId: number, unit: string): boolean {
  return personId !== standing.personId && mayEnterPeople(standing, unit)
}

/** The relations this person may give to that belonging; [] for none. Of oneself only the lesser ones, whatever the duty. */
export function relationsOpenTo(standing: Standing, who: Belonging, all: readonly Relation[]): Relation[] {
  if (who.personId === standing.personId)
    return all.filter((relation) => relation === who.relation || byOwnWord[who.relation].includes(relation))
  if (keepsRegister(standing, who)) return [...all]
  return ownsHere(standing, who.unit) && broughtIn.includes(who.relation) ? [...broughtIn] : []
}

function keepsRegister(standing: Standing, who: Belonging): boolean {
  return can(standing, 'register', who.unit) || (!who.hasAccount && mayEnterPeople(standing, who.unit))
}

/** Only an owner can vote for the household; tenants, family, off-site family and carers cannot. */
export function canRepresent(relation: Relation): boolean {
  return relation === 'owner'
}

/** Name the household's representative: the owners among themselves, or the register on their word. */
export function mayNameRepresentative(standing: Standing, who: Belonging): boolean {
  return canRepresent(who.relation) && (ownsHere(standing, who.unit) || can(standing, 'register', who.unit))
}

function ownsHere(standing: Standing, unit: string): boolean {
  return standing.homes.some((home) => home.unit === unit && home.relation === 'owner')
}
