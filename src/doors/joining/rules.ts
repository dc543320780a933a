import { covers } from '#addresses/paths.ts'
import { relationsToInvite } from '#people/giving.ts'
import { can, isOfHousehold, type Standing } from '#standing/standing.ts'

/** Days a household's invitation stays valid. */
export const invitationDays = 7
/** Open invitations a unit may have at once: enough for a large family, too few to hand out on the street. */
export const mostInvitations = 10
/** Days a request to join waits before it ends by itself. */
export const requestDays = 14
/** Hours within which whoever decided can take an acceptance back. */
export const undoHours = 24

/**
 * Wrong codes counted, right ones not: a whole staircase may join behind one address at the captain's table. With 45
 * bits a code and 3,000 letters out, 1,000 tries an hour find one in about 1,500 years; the limit of the estate stops no right
 * code, or fifty addresses would keep everybody out.
 */
export const codeLimits = {
  address: { most: 20, minutes: 15 },
  estate: { most: 1000, minutes: 60 },
}
/**
 * Requests without a letter: of one address, of a neighbourhood of addresses (one provider's, /24 and /48), and of one
 * person with an account. None of them is the whole estate's, nor a door's, so that nobody is kept out by what a stranger sends.
 */
export const requestLimits = {
  address: { most: 10, minutes: 60 },
  network: { most: 60, minutes: 60 },
  person: { most: 10, minutes: 60 },
}

/** May this person take an invitation back: whoever may invite to this unit, so that a mistake is anyone's to mend. */
export function mayRevokeInvitation(standing: Standing, invitation: { unit: string }): boolean {
  return relationsToInvite(standing, invitation.unit).length > 0
}

/** May this person stop a letter: an invitation whoever may invite, one of paper whoever prints them there. */
export function mayRevoke(standing: Standing, letter: { kind: string; unit: string }): boolean {
  return letter.kind === 'invitation'
    ? mayRevokeInvitation(standing, letter)
    : can(standing, 'letters', letter.unit)
}

type Asked = { personId: number; unit: string }

/** Nobody decides about oneself, whatever the post. */
export function mayDecideRequest(standing: Standing, request: Asked): boolean {
  return request.personId !== standing.personId && can(standing, 'vouch', request.unit)
}

/** A captain knows the person and vouches; an office or the steward approves. */
export function decisionOf(standing: Standing, unit: string): 'vouched' | 'approved' {
  const deciding = standing.posts.filter((post) => post.role !== 'captain' && covers(post.scope, unit))
  return deciding.some((post) => can({ ...standing, posts: [post] }, 'vouch', unit)) ? 'approved' : 'vouched'
}

/** Who lives behind the door may say that they do not know this person. */
export function mayObject(standing: Standing, request: Asked): boolean {
  return request.personId !== standing.personId && isOfHousehold(standing, request.unit)
}

/** Letting someone in against the household's word needs a reason that stays in the record. */
export function needsReason(
  decision: 'accepted' | 'refused',
  request: { objectedAt: string | null },
): boolean {
  return decision === 'refused' || request.objectedAt !== null
}

type LetterFacts = { usedAt: string | null; revokedAt: string | null; expiresAt: string }
type LetterState = 'used' | 'revoked' | 'expired' | 'open'

/** The nightly sweep closes what ran out at its own last instant, which tells "expired" from "taken back". */
export function letterState(letter: LetterFacts, now: string): LetterState {
  if (letter.usedAt !== null) return 'used'
  if (letter.revokedAt !== null && letter.revokedAt !== letter.expiresAt) return 'revoked'
  return letter.expiresAt <= now ? 'expired' : 'open'
}
