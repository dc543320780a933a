import { covers } from '#addresses/paths.ts'
import { NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findPerson } from '#people/people.ts'
import { searchPeople } from '#people/search.ts'
import { rolesOf, scopesToAppoint } from '#standing/rules.ts'
import { type Role, roles } from '#standing/schema.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { findOrganisation } from './organisations.ts'
import { scopesWithin } from './scopes.ts'

export type Choosing = ReturnType<typeof choosing>

/**
 * What the page for giving a duty offers this viewer: the roles and places open to them, the people found, the person
 * chosen. Throws NotAllowed where there is nothing this viewer may give.
 */
export function choosing(db: Db, standing: Standing, asked: Partial<Record<string, string>>, now: string) {
  const organisation = /^\d{1,9}$/.test(asked.organisation ?? '')
    ? findOrganisation(db, Number(asked.organisation))
    : null
  const organisationId = organisation?.id ?? null
  const open = rolesOf(organisation?.kind ?? null).filter(
    (role) => scopesToAppoint(standing, { role, organisationId }).length > 0,
  )
  if (open.length === 0) throw new NotAllowed('shared:errors.notAllowed')
  const role = wanted(asked.role, open, organisation !== null)
  const scopes = scopesToAppoint(standing, { role, organisationId })
  const picked = /^\d{1,9}$/.test(asked.person ?? '') ? Number(asked.person) : null
  const known = picked !== null && mayPick(db, standing, picked, now)
  return {
    organisation: organisation && { id: organisation.id, name: organisation.name },
    // A captain's or steward's page is for that one duty; an organisation's offers every role it has.
    roles: organisation ? open : [role],
    role,
    places: scopesWithin(db, scopes).filter((place) => fits(role, place.path)),
    scope: asked.scope,
    q: asked.q?.slice(0, 60) ?? '',
    found: asked.q ? searchPeople(db, asked.q, sight(standing), now) : [],
    person: known ? { id: picked, name: findPerson(db, picked).name } : null,
  }
}

/** May this viewer know of that person, to give them a duty? By a home within sight, or by a duty for the whole estate. */
export function mayPick(db: Db, standing: Standing, personId: number, now: string): boolean {
  const seen = sight(standing)
  if (seen.includes('')) return true
  return standingOf(db, personId, now).homes.some((home) => seen.some((scope) => covers(scope, home.unit)))
}

function sight(standing: Standing): string[] {
  return [
    ...new Set([
      ...scopesOf(standing, 'contacts'),
      ...scopesOf(standing, 'register'),
      ...scopesOf(standing, 'appoint'),
    ]),
  ]
}

/** An organisation's roles run from its head down: who chooses none gives the least. */
function wanted(role: string | undefined, open: readonly Role[], least: boolean): Role {
  return open.find((one) => one === roles.find((known) => known === role)) ?? open.at(least ? -1 : 0)!
}

function fits(role: Role, path: string): boolean {
  if (role === 'captain') return path !== ''
  return role === 'steward' ? path === '' : true
}
