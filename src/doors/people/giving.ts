import type { Occupancy, Relation } from '#standing/schema.ts'
import { can, type Standing } from '#standing/standing.ts'

/**
 * Whom a member of the household may bring in, by what the member is to it. An owner decides about the home. A tenant
 * brings family, not further tenants. Family living here brings family and a carer. Off-site family and carers come by
 * somebody's leave themselves and let nobody in.
 */
const brings: Record<Relation, readonly Relation[]> = {
  owner: ['family', 'offsite', 'tenant', 'carer'],
  tenant: ['family', 'offsite'],
  family: ['family', 'offsite', 'carer'],
  offsite: [],
  carer: [],
}

/** The relations this person may invite others to at this unit, in the order they are offered; [] for none. */
export function relationsToInvite(standing: Standing, unit: string): Relation[] {
  const mine = standing.homes.filter((home) => home.unit === unit).flatMap((home) => brings[home.relation])
  return brings.owner.filter((relation) => mine.includes(relation))
}

/**
 * May this person give that relation at this door, so that it counts at once? The one table for every way into a home:
 * entering, changing, letters, invitations, requests, claims. Where somebody lives (`livedIn`) it is the register's and the
 * home's own; what anybody else gives waits until one of them agrees. Nobody gives themselves a place in another's home.
 */
export function mayGive(
  giver: Standing,
  { personId, unit, relation }: { personId: number; unit: string; relation: Relation },
  livedIn: boolean,
): boolean {
  if (!livedIn) return true
  if (giver.personId === personId) return false
  return can(giver, 'register', unit) || relationsToInvite(giver, unit).includes(relation)
}

type Waiting = Pick<Occupancy, 'personId' | 'unit' | 'relation' | 'unsettledSince' | 'verifiedBy'>

/**
 * Agree that somebody is of this home: whoever keeps the register there, or an owner of it, or who might have brought them
 * in; neither the person nor whoever entered them. What the home disputes (`disputedBy`) is the register's, or its own who said so.
 */
export function maySettle(standing: Standing, row: Waiting, disputedBy: number | null): boolean {
  const { personId } = standing
  if (row.unsettledSince === null || [row.personId, row.verifiedBy].includes(personId)) return false
  if (can(standing, 'register', row.unit)) return true
  if (disputedBy !== null && disputedBy !== personId) return false
  const owns = standing.homes.some((home) => home.unit === row.unit && home.relation === 'owner')
  return owns || relationsToInvite(standing, row.unit).includes(row.relation)
}
