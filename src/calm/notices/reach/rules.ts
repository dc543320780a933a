import { covers } from '#addresses/paths.ts'
import type { Notice } from '#notices/publishing/schema.ts'
import { capabilitiesOf, type Standing } from '#standing/standing.ts'
import { hoursAfter } from '#time/instants.ts'

/**
 * How far a notice got at one door. `acknowledged`: pressed, answered for, told at the door or typed in from paper.
 * `opened`: a person of the household opened it. `unopened`: somebody whom it is for has an account here and has not
 * opened it. `none`: nobody whom it is for has an account; the door counts all the same.
 */
export const reachStates = ['acknowledged', 'opened', 'unopened', 'none'] as const
export type ReachState = (typeof reachStates)[number]
export type ReachCounts = Record<ReachState, number> & { total: number }

export const knockOutcomes = ['nobodyHome', 'later', 'refused', 'moved'] as const
export type KnockOutcome = (typeof knockOutcomes)[number]

/** How long a door where nobody opened is left alone before it is proposed again. */
const patienceHours = 4

/** Paths without those that lie within another of them: each door then lies under exactly one. */
export function withoutCovered(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && covers(other, path)))
}

/** What two sets of scopes have in common, as scopes: of each two that touch, the smaller. */
export function common(some: readonly string[], others: readonly string[]): string[] {
  const both = some.flatMap((a) => others.flatMap((b) => (covers(a, b) ? [b] : covers(b, a) ? [a] : [])))
  return withoutCovered(both)
}

/**
 * The parts of a notice's scopes whose reach this person follows: everywhere within their post for the organisation
 * that published it, and for the steward, who stands in where there is nobody; captains in their own staircases, for
 * whoever's notice, since it is they who knock. [] for everybody else.
 */
export function areasFollowed(
  standing: Standing,
  notice: Pick<Notice, 'organisationId'>,
  scopes: readonly string[],
): string[] {
  const posts = standing.posts.filter(
    (post) =>
      capabilitiesOf(post).includes('reach') &&
      (post.role === 'steward' ||
        post.role === 'captain' ||
        (post.organisationId !== null && post.organisationId === notice.organisationId)),
  )
  return common(
    scopes,
    posts.map((post) => post.scope),
  )
}

type Knockable = {
  parent: string | null
  state: ReachState
  floor: number | null
  knock: { outcome: KnockOutcome; at: string } | null
}

/**
 * The doors still to knock at, in the order to do it. `doors` come in the order of the stairs. Entrance by entrance;
 * in each first the doors without an account, whom nothing else reaches, then those that have not opened it, then those
 * that only have not answered; among equals from the top floor down. Where nobody was home, or who asked to come back,
 * waits four hours and then takes its old place; until then it comes after all others, longest ago first. Who refused
 * or moved away is not knocked at again, and stays in the list of doors not reached.
 */
export function knockOrder<Door extends Knockable>(doors: readonly Door[], now: string): Door[] {
  const since = hoursAfter(now, -patienceHours)
  const waits = ({ knock }: Door) => (knock !== null && knock.at > since ? knock.at : '')
  const entrances = new Map(
    doors
      .map((door) => door.parent)
      .reverse()
      .map((parent, i) => [parent, -i]),
  )
  const rank = ({ state }: Door) => ['none', 'unopened', 'opened'].indexOf(state)
  return doors
    .filter((door) => mayKnock(door))
    .map((door, at) => ({ door, at, waits: waits(door) }))
    .sort(
      (a, b) =>
        a.waits.localeCompare(b.waits) ||
        entrances.get(a.door.parent)! - entrances.get(b.door.parent)! ||
        rank(a.door) - rank(b.door) ||
        (b.door.floor ?? 0) - (a.door.floor ?? 0) ||
        a.at - b.at,
    )
    .map(({ door }) => door)
}

/** Is there still a reason to knock: not answered, and neither refused nor moved away? */
function mayKnock({ state, knock }: Pick<Knockable, 'state' | 'knock'>): boolean {
  return state !== 'acknowledged' && knock?.outcome !== 'refused' && knock?.outcome !== 'moved'
}

export function countReached(doors: readonly { state: ReachState }[]): ReachCounts {
  const counts: ReachCounts = { acknowledged: 0, opened: 0, unopened: 0, none: 0, total: doors.length }
  for (const { state } of doors) counts[state]++
  return counts
}
