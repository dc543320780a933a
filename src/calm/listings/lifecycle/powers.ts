import { isOfEstate } from '#people/rules.ts'
import { can, mayAnswerFor, type Standing, scopesOf } from '#standing/standing.ts'
import type { Listing, PromiseRow } from './schema.ts'

type Posted = Pick<Listing, 'personId' | 'how' | 'unit'>

/**
 * Whose it is: the person, and where others entered it whoever may answer for that door now; whoever entered it among
 * them, and no longer than that.
 */
export function isOwner(standing: Standing, { personId, how, unit }: Posted): boolean {
  return standing.personId === personId || (how !== 'self' && mayAnswerFor(standing, unit))
}

export type Side = 'served' | 'helping'

/** Which side of this promise the viewer is on, or null for everybody else: they see neither phone nor thread. */
export function promiseSideOf(
  standing: Standing,
  listing: Posted & Pick<Listing, 'kind'>,
  promise: PromiseRow,
): Side | null {
  const me = standing.personId
  if (listing.kind === 'need') {
    if (promise.helperId === me) return isOfEstate(standing) ? 'helping' : null
    // What was promised to a need that is part of this one by now was promised to its own person.
    return isOwner(standing, listing) || promise.servedId === me ? 'served' : null
  }
  if (promise.servedId === me || promise.promisedBy === me) return 'served'
  return isOwner(standing, listing) ? 'helping' : null
}

/** Neighbours and whoever has a duty here read the board; an account with nothing behind it does not. */
export function mayReadBoard(standing: Standing): boolean {
  return isOfEstate(standing)
}

/** Decides what was held or reported: captains in their staircase, the committees and the steward in theirs. */
export function mayModerate(standing: Standing, unit: string): boolean {
  return can(standing, 'vouch', unit)
}

export function moderatedScopes(standing: Standing): string[] {
  return scopesOf(standing, 'vouch')
}

/** Sees every need of a staircase with who waits and who carries too much. */
export function followedScopes(standing: Standing): string[] {
  return scopesOf(standing, 'assist')
}
