import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { dutyHolders } from '#standing/duties.ts'
import { inMinutes, minutesAfter } from '#time/instants.ts'
import { needFollowers } from './followers.ts'
import type { Listing, NeedLevel, PromiseRow } from './schema.ts'

type Told = {
  /** The last words of the message's key: `asked:1:2`. */
  key: string
  people: readonly number[]
  /** A name under listings:messages, with `Title` and `Text`. */
  what: string
  params?: Record<string, string | number>
  url?: string
  urgency?: 'urgent' | 'normal' | 'low'
  /** Minutes until nobody needs to hear it any more. */
  minutes?: number
}

const urgencies: Record<NeedLevel, 'urgent' | 'normal' | 'low'> = {
  1: 'urgent',
  2: 'urgent',
  3: 'normal',
  4: 'low',
}
const weekMinutes = inMinutes({ days: 7 })

/**
 * Tells people something about a listing, inside the command's transaction. Titles of needs stay out of it: they may
 * speak of illness, and lock screens show them.
 */
export function tellOfListing(tx: Db, listing: Listing, told: Told, now: string): void {
  const people = [...new Set(told.people)]
  if (people.length === 0) return
  const { what, params = {} } = told
  const said = {
    key: `need:${listing.id}:${told.key}`,
    urgency: told.urgency ?? urgencies[listing.urgency],
    to: { people },
    title: { key: `listings:messages.${what}Title`, params },
    body: { key: `listings:messages.${what}Text`, params },
    url: told.url ?? `/needs/${listing.id}`,
  }
  // What was raised in an emergency is told as such: a drill's words carry its mark.
  if (needFollowers().tell(tx, listing.id, said, now)) return
  const expiresAt = minutesAfter(now, told.minutes ?? weekMinutes)
  announce(tx, { ...said, kind: 'need', expiresAt }, now)
}

/** Whose listing it is: the person it is for, and whoever entered it for her. */
export function ownersOf(listing: Pick<Listing, 'personId' | 'postedBy'>): number[] {
  return [...new Set([listing.personId, listing.postedBy])]
}

/** The side that is served by this promise, with whoever acts for her; and the side that helps. */
export function sidesOf(listing: Listing, promise: PromiseRow): { served: number[]; helping: number[] } {
  return listing.kind === 'need'
    ? { served: [...new Set([...ownersOf(listing), promise.servedId])], helping: [promise.helperId] }
    : { served: [...new Set([promise.servedId, promise.promisedBy])], helping: ownersOf(listing) }
}

/** Who stands in for neighbours at this door: the captain first, else the next holder of the duty. At most three. */
export function standIns(tx: Db, listing: Pick<Listing, 'unit'>, now: string): number[] {
  const holders = dutyHolders(tx, 'assist', listing.unit, now)
  return [...new Set(holders.map((holder) => holder.personId))].slice(0, 3)
}
