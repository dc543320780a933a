import type { Db } from '#estate/db.ts'
import { dutyHolders } from './duties.ts'
import type { OrganisationKind, Role } from './schema.ts'
import type { Capability } from './standing.ts'

/** Somebody to turn to: by name where the reader is of the estate, with the phone of the office, never their own. */
export type ToAsk = {
  name: string | null
  role: Role
  office: string | null
  kind: OrganisationKind | null
  phone: string | null
}

/** As many as somebody reads who looks for whom to ring. */
const most = 3

/** Who answers for this at a place, nearest first, each office and each person once. */
export function whomToAsk(db: Db, capability: Capability, path: string, now: string): ToAsk[] {
  const seen = new Set<number>()
  return dutyHolders(db, capability, path, now)
    .filter(({ personId }) => !seen.has(personId) && seen.add(personId))
    .slice(0, most)
    .map(({ name, role, organisationName, organisationKind, organisationPhone }) => ({
      name,
      role,
      office: organisationName,
      kind: organisationKind,
      phone: organisationPhone,
    }))
}
