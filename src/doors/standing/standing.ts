import { ancestorsOf, covers } from '#addresses/paths.ts'
import type { OrganisationKind, Relation, Role } from './schema.ts'

export type Home = { occupancyId: number; unit: string; relation: Relation; representative: boolean }
export type Post = {
  appointmentId: number
  organisationId: number | null
  organisationKind: OrganisationKind | null
  organisationName: string | null
  role: Role
  scope: string
}

/** What a person is, at this instant: computed from occupancies and appointments, never stored. */
export type Standing = { personId: number; homes: Home[]; posts: Post[] }

/** What a post lets its holder do within its scope. */
export type Capability =
  | 'publish' // write and publish notices
  | 'reach' // see by door who was reached
  | 'letters' // print joining letters, issue recovery codes
  | 'vouch' // decide requests to join
  | 'assist' // act for a person without an account
  | 'contacts' // see names and phones at a door, each view recorded
  | 'register' // enter people, move them in and out
  | 'addresses' // change the address tree
  | 'appoint' // organisations and appointments
  | 'audit' // read the whole record
  | 'settings' // the estate's name, colours, help phone
  | 'declare' // emergency plans; declare, confirm, extend and lift
  | 'care' // the care list of those who asked to be on it
  | 'supplies' // stores, counts, dispatch
  | 'shifts' // roles, shifts, tasks, training

const all: Capability[] = [
  'publish',
  'reach',
  'letters',
  'vouch',
  'assist',
  'contacts',
  'register',
  'addresses',
  'appoint',
  'audit',
  'settings',
  'declare',
  'care',
  'supplies',
  'shifts',
]

const emergencyWork = ['declare', 'supplies', 'shifts'] as const satisfies Capability[]

/** The steward holds everything: every duty needs a fallback holder where there is no committee and no firm. */
export function capabilitiesOf(post: Pick<Post, 'role' | 'organisationKind'>): readonly Capability[] {
  const { role, organisationKind } = post
  if (role === 'steward') return all
  if (role === 'captain')
    return ['publish', 'reach', 'letters', 'vouch', 'assist', 'contacts', 'declare', 'care']
  switch (organisationKind) {
    case 'ownersCommittee':
      return ['publish', 'reach', 'letters', 'vouch', 'contacts', 'assist', ...emergencyWork]
    case 'residentsCommittee':
      return [
        'publish',
        'reach',
        'letters',
        'vouch',
        'assist',
        'contacts',
        'register',
        'care',
        ...emergencyWork,
      ]
    case 'propertyFirm':
      return ['publish', 'reach', 'letters', 'assist', 'contacts', 'register', ...emergencyWork]
    case 'volunteerTeam':
      return role === 'volunteer' ? [] : ['publish', 'supplies', 'shifts']
    default:
      return []
  }
}

/** May this person do this at this address, by any post held now? */
export function can(standing: Pick<Standing, 'posts'>, capability: Capability, path: string): boolean {
  return standing.posts.some((post) => covers(post.scope, path) && capabilitiesOf(post).includes(capability))
}

/** The scopes within which this capability is held; [] for none, [''] for the whole estate. */
export function scopesOf(standing: Standing, capability: Capability): string[] {
  const scopes = standing.posts
    .filter((post) => capabilitiesOf(post).includes(capability))
    .map((post) => post.scope)
  return [...new Set(scopes)].filter(
    (scope) => !scopes.some((other) => other !== scope && covers(other, scope)),
  )
}

/** Does this person live in, own or look after this unit now? */
export function isOfHousehold(standing: Standing, unit: string): boolean {
  return standing.homes.some((home) => home.unit === unit)
}

/** May this person answer for the household: any current occupant, off-site family included (design: they have no vote). */
export function mayAnswerFor(standing: Standing, unit: string): boolean {
  return isOfHousehold(standing, unit) || can(standing, 'assist', unit)
}

/** Every path whose notices concern these homes, without repeats. */
export function concernedPaths(standing: Standing): string[] {
  return [...new Set(standing.homes.flatMap((home) => ancestorsOf(home.unit)))]
}
