import { pathInUrl } from '#addresses/paths.ts'
import { NotFound } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { viewerOf } from '#http/signed-in.ts'
import { requestsAt } from '#joining/requests.ts'
import { provedChannelsAt } from '#messages/delivery/reach.ts'
import { disputeOf, mayDispute } from '#people/disputing.ts'
import { maySettle, relationsToInvite } from '#people/giving.ts'
import { householdOf, type Member } from '#people/households.ts'
import {
  mayEnterPeople,
  mayMoveOut,
  mayNameRepresentative,
  maySeeHousehold,
  maySeePhones,
  overseesHousehold,
  relationsOpenTo,
} from '#people/rules.ts'
import { relations } from '#standing/schema.ts'
import { can, isOfHousehold, type Standing } from '#standing/standing.ts'
import type { HouseholdFacts } from '#views/people/household-facts.tsx'
import type { MemberLine } from '#views/people/member.tsx'

/** What the page of this household shows this viewer. Throws NotFound where the viewer may not know who lives there. */
export function householdFacts(c: AppContext, unit: string): HouseholdFacts {
  const { standing } = viewerOf(c)
  if (!maySeeHousehold(standing, unit)) throw new NotFound('shared:errors.notFound')
  const { members, ...household } = householdOf(c.env.estate.db, unit, c.get('now'))
  const own = isOfHousehold(standing, unit)
  const open = household.retired === null
  const represents = members.find((one) => one.representative && !one.coming)?.occupancyId ?? null
  return {
    ...household,
    own,
    offsite: standing.homes.some((home) => home.unit === unit && home.relation === 'offsite'),
    mayInvite: open && relationsToInvite(standing, unit).length > 0,
    requests: own ? requestsAt(c.env.estate.db, unit, c.get('now')) : [],
    proved: provedChannelsAt(c.env.estate.db, unit, c.get('now')),
    mayEnter: open && mayEnterPeople(standing, unit),
    lettersHref:
      open && can(standing, 'letters', unit) ? `/letters/new?scope=${encodeURIComponent(unit)}` : null,
    represented: represents !== null,
    members: members.map((member) => {
      const dispute = disputeOf(c.env.estate.db, member.occupancyId)
      const mayAgree = maySettle(standing, { ...member, unit }, dispute?.by ?? null)
      return { ...asLine(standing, unit, member), represents, disputed: dispute !== null, mayAgree }
    }),
  }
}

function asLine(
  standing: Standing,
  unit: string,
  member: Member,
): Omit<MemberLine, 'disputed' | 'represents' | 'mayAgree'> {
  const who = { ...member, unit }
  const oversees = overseesHousehold(standing, unit)
  const names = mayNameRepresentative(standing, who) && !member.coming && member.unsettledSince === null
  return {
    ...member,
    phone: maySeePhones(standing, unit) ? member.phone : null,
    you: member.personId === standing.personId,
    mayLeave: mayMoveOut(standing, who),
    mayDispute: mayDispute(standing, { ...who, id: member.occupancyId }),
    mayChange: relationsOpenTo(standing, who, relations).length > 1,
    mayName: names && !member.representative,
    mayUnname: names && member.representative,
    href: oversees ? `/people/${member.personId}` : null,
  }
}

/** Where to go back to after something was done at a door. */
export function householdHref(unit: string): string {
  return `/households/${pathInUrl(unit)}`
}
