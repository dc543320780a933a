import { covers } from '#addresses/paths.ts'
import type { OrganisationKind, Role } from './schema.ts'
import { type Capability, can, capabilitiesOf, type Standing, scopesOf } from './standing.ts'

const rolesByKind: Record<OrganisationKind, readonly Role[]> = {
  ownersCommittee: ['chair', 'member'],
  propertyFirm: ['manager', 'clerk'],
  residentsCommittee: ['chair', 'member', 'clerk'],
  volunteerTeam: ['chair', 'member', 'volunteer'],
  serviceProvider: ['manager', 'clerk'],
}

/** The duties an organisation of this kind gives; without an organisation there are captains and stewards. */
export function rolesOf(kind: OrganisationKind | null): readonly Role[] {
  return kind === null ? ['captain', 'steward'] : rolesByKind[kind]
}

/** Whoever leads an organisation: its chair or its manager. */
function isHead(role: Role): boolean {
  return role === 'chair' || role === 'manager'
}

/** Found, change and close organisations. */
export function mayManageOrganisations(standing: Standing): boolean {
  return can(standing, 'appoint', '')
}

/** Ask for a second pair of eyes on an organisation's notices: its head, or the steward. */
export function maySetSecondEyes(standing: Standing, organisationId: number): boolean {
  return mayManageOrganisations(standing) || leads(standing, organisationId).length > 0
}

/** A duty to be given or ended: which, of which organisation (null: captain or steward). */
type Duty = { role: Role; organisationId: number | null }

/**
 * Where this person may give that duty: the steward everything; the head of an organisation its own members, but not
 * another head (heads are elected or sent, and the steward writes it down); the residents' committee captains.
 */
export function scopesToAppoint(standing: Standing, { role, organisationId }: Duty): string[] {
  const scopes = scopesOf(standing, 'appoint')
  if (organisationId !== null) return isHead(role) ? scopes : [...scopes, ...leads(standing, organisationId)]
  if (role !== 'captain') return scopes
  const committee = standing.posts.filter((post) => post.organisationKind === 'residentsCommittee')
  return [...scopes, ...committee.map((post) => post.scope)]
}

export function mayAppoint(standing: Standing, duty: Duty, scope: string): boolean {
  return scopesToAppoint(standing, duty).some((own) => covers(own, scope))
}

/** End a duty: whoever may give it, and its holder, who may always resign. */
export function mayEnd(standing: Standing, duty: Duty & { personId: number; scope: string }): boolean {
  return duty.personId === standing.personId || mayAppoint(standing, duty, duty.scope)
}

function leads(standing: Standing, organisationId: number): string[] {
  return standing.posts
    .filter((post) => post.organisationId === organisationId && isHead(post.role))
    .map((post) => post.scope)
}

type Held = { role: Role; organisationKind: OrganisationKind | null; scope: string }

/**
 * Who answers for a duty at an address, nearest first: the captain of the entrance, of the building, then the
 * residents' committee, the owners' committee, the property firm, others, and the steward last of all. Only holders of
 * the capability there are in the list, so an estate with none of these (三无小区) still has its steward.
 */
export function inDutyOrder<Holder extends Held>(
  holders: readonly Holder[],
  capability: Capability,
  path: string,
): Holder[] {
  return holders
    .filter((holder) => covers(holder.scope, path) && capabilitiesOf(holder).includes(capability))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        depth(b.scope) - depth(a.scope) ||
        Number(isHead(b.role)) - Number(isHead(a.role)),
    )
}

const order = [
  'captain',
  'residentsCommittee',
  'ownersCommittee',
  'propertyFirm',
  'volunteerTeam',
  'serviceProvider',
  'steward',
]

function rank(holder: Held): number {
  return order.indexOf(holder.organisationKind ?? holder.role)
}

function depth(scope: string): number {
  return scope === '' ? 0 : scope.split('/').length
}
