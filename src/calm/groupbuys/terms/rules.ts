import { covers } from '#addresses/paths.ts'
import { isOfEstate } from '#people/rules.ts'
import { can, isOfHousehold, type Post, type Standing } from '#standing/standing.ts'
import type { GroupBuy, GroupItem } from './schema.ts'

export const mostItems = 60
export const mostPoints = 8
export const mostBuyPhotos = 6
/** Pieces a home may ask of one item at most, whatever its cap: a slip of the finger is seen. */
export const mostPieces = 9999

type Status =
  | 'draft'
  | 'waiting'
  | 'upcoming'
  | 'open'
  | 'stopped'
  | 'closed'
  | 'arrived'
  | 'settled'
  | 'cancelled'

/** The one word for where a group order stands at `now`. */
export function buyStatus(buy: GroupBuy, now: string): Status {
  if (buy.cancelledAt !== null) return 'cancelled'
  if (buy.publishedAt === null) return buy.approvalAskedAt !== null ? 'waiting' : 'draft'
  if (buy.settledAt !== null) return 'settled'
  if (buy.arrivedAt !== null) return 'arrived'
  if (buy.closedAt !== null) return 'closed'
  if (now < buy.opensAt!) return 'upcoming'
  return buy.stoppedAt !== null || now >= buy.closesAt! ? 'stopped' : 'open'
}

/** Still to be run by its leader: counts towards the limit. */
export function isUnderWay(buy: GroupBuy): boolean {
  return buy.publishedAt !== null && buy.closedAt === null && buy.cancelledAt === null
}

/** From `fillsAt` to the closing only changes that fill packs are taken. */
export function isFilling(buy: Pick<GroupBuy, 'remainder' | 'fillsAt'>, now: string): boolean {
  return buy.remainder === 'fillPhase' && buy.fillsAt !== null && now >= buy.fillsAt
}

/** First come, first served sells out while people order; every other rule shares at the closing. */
function sellsOut(buy: Pick<GroupBuy, 'shortage'>): boolean {
  return buy.shortage === 'fcfs'
}

/** Pieces still to be had of an item by first come; null where there is no bound. */
export function leftOf(buy: Pick<GroupBuy, 'shortage'>, item: GroupItem): number | null {
  if (!sellsOut(buy) || item.maxPacks === null) return null
  return Math.max(0, item.maxPacks * item.packSize - item.wantTotal)
}

/** Open a group order: whoever lives here or has an office that publishes. Not family elsewhere, who cannot unload. */
export function mayLeadBuys(standing: Standing): boolean {
  return (
    standing.homes.some(({ relation }) => relation !== 'offsite' && relation !== 'carer') ||
    standing.posts.some(isOverseer) ||
    standing.posts.some((post) => post.organisationKind === 'volunteerTeam' || post.role === 'captain')
  )
}

/** Committees approve and look after group orders; where there is none, the steward does. */
function isOverseer(post: Post): boolean {
  return (
    post.role === 'steward' ||
    post.organisationKind === 'ownersCommittee' ||
    post.organisationKind === 'residentsCommittee'
  )
}

export function mayOversee(standing: Pick<Standing, 'posts'>): boolean {
  return standing.posts.some((post) => isOverseer(post) && covers(post.scope, ''))
}

/** Its leader runs it, who answers for the money, and co-leaders do while they are of the estate. */
export function isLeader(
  standing: Standing,
  buy: Pick<GroupBuy, 'leaderId'>,
  coLeaders: readonly number[],
): boolean {
  return buy.leaderId === standing.personId || (coLeaders.includes(standing.personId) && isOfEstate(standing))
}

/** Drafts are their leaders'; what asks for approval is the committee's too; the rest everybody's who belongs here. */
export function maySee(standing: Standing, buy: GroupBuy, coLeaders: readonly number[]): boolean {
  if (isLeader(standing, buy, coLeaders)) return true
  if (buy.publishedAt === null) return buy.approvalAskedAt !== null && mayOversee(standing)
  return isOfEstate(standing)
}

/** The second look must be another's than the leader's. */
export function mayDecideBuy(standing: Standing, buy: GroupBuy): boolean {
  return (
    mayOversee(standing) &&
    buy.leaderId !== standing.personId &&
    buy.approvalAskedAt !== null &&
    buy.publishedAt === null
  )
}

export type OrderingDoor = { unit: string; someoneWithoutAccount: boolean; someoneWithAccount: boolean }

/**
 * Order for this home: whoever belongs to it, family elsewhere included; a captain or clerk for a door where nobody has an
 * account, or somebody has none. Where everybody has one, they order themselves.
 */
export function mayOrderFor(standing: Standing, door: OrderingDoor): boolean {
  if (isOfHousehold(standing, door.unit)) return true
  return can(standing, 'assist', door.unit) && (door.someoneWithoutAccount || !door.someoneWithAccount)
}
