import { and, asc, eq } from 'drizzle-orm'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { dueAt } from '#estate/jobs.ts'
import { waveKey } from '#listings/lifecycle/asking.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { suitsCall } from '#listings/lifecycle/on-calls.ts'
import { isOwner, mayModerate, mayReadBoard } from '#listings/lifecycle/powers.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { isOver, nextState, shownState } from '#listings/lifecycle/rules.ts'
import { askings, type Listing } from '#listings/lifecycle/schema.ts'
import { aroundOf, circleAround } from '#listings/matching/around.ts'
import { blockedAround } from '#listings/matching/blocks.ts'
import type { Sentence } from '#listings/matching/fit.ts'
import { askingWaves } from '#listings/matching/schema.ts'
import { moderations } from '#listings/moderation/schema.ts'
import { mayTurn } from '#listings/posting/into-ticket.ts'
import { joinedNeeds, mayJoinNeed, needsAlike } from '#listings/posting/joined.ts'
import { listingPhotos } from '#listings/posting/photos.ts'
import { labelsOf } from '#people/households.ts'
import { can, type Standing } from '#standing/standing.ts'
import { ticketOfNeed } from '#tickets/opening.ts'
import { showPromise } from './show-promise.ts'
import { sidesIn } from './sides.ts'
import { stepsTaken } from './steps.ts'

export type ListingView = ReturnType<typeof showListing>

/**
 * A listing with what this viewer may see of it. NotFound where she may not know of it: a draft of somebody else, what is
 * held, what is over and was not hers, and everything between two who are kept apart.
 */
export function showListing(db: Db, standing: Standing, id: number, now: string) {
  const listing = listingRow(db, id)
  const promises = promisesOf(db, id)
  const owner = isOwner(standing, listing)
  const moderates = mayModerate(standing, listing.unit)
  const asked = askedOf(db, listing, standing.personId)
  const { mine, holds, partOwner } = sidesIn(db, standing, listing)
  const oversees = can(standing, 'assist', listing.unit)
  const involved = owner || moderates || oversees || mine.length > 0 || partOwner
  if (!involved && !mayFind(db, standing, listing, asked !== null))
    throw new NotFound('shared:errors.notFound')
  const around = aroundOf(db, standing)
  const held = promises.filter((promise) => promise.holds === 1)
  const open = listing.state === 'open'
  return {
    ...wordsOf(listing),
    state: shownState(listing),
    building: labelsOf(db, [listing.building])[listing.building] ?? listing.building,
    circle: standing.homes.length > 0 ? circleAround(around, listing) : null,
    free: listing.places - held.length,
    owner,
    forOther: owner && listing.personId !== standing.personId,
    moderates,
    asked:
      asked === null || asked.answer !== null || !open ? null : (JSON.parse(asked.reasons) as Sentence[]),
    ...helpFrom(db, standing, listing, holds, now),
    late: !open && !owner && mine.length === 0,
    mayWithdraw: owner && !isOver(listing.state),
    mayRenew: owner && (listing.state === 'expired' || (listing.chasedAt !== null && !isOver(listing.state))),
    mayPublish: owner && listing.state === 'draft',
    ...toolsOf(db, standing, listing, owner),
    doubles: doublesOf(db, standing, listing, now),
    ticketId: involved ? ticketOfNeed(db, id) : null,
    photos: listingPhotos(db, id),
    chased: owner && listing.chasedAt !== null,
    promises: mine.map(({ of, promise }) => showPromise(db, standing, of, promise, now)),
    asking: owner || oversees ? askingOf(db, listing, now) : null,
    steps: involved ? stepsTaken(db, listing, promises, standing.personId) : [],
    decisions: owner ? decisionsOf(db, id) : [],
  }
}

/** What the reader can do about it: take it by one press, or, of a call for help, say that they could go. */
function helpFrom(db: Db, standing: Standing, listing: Listing, holds: boolean, now: string) {
  const offering = needFollowers().offering(db, standing, listing.id, now)
  return { offering, mayPromise: offering === null && !holds && mayPromise(db, standing, listing, now) }
}

function mayPromise(db: Db, standing: Standing, { id, state, personId }: Listing, now: string): boolean {
  if (state !== 'open' || personId === standing.personId || !mayReadBoard(standing)) return false
  return needFollowers().mayHelp(db, id, standing.personId, now)
}

/** The tools of the board for it, without those that a call for help has no use for. */
function toolsOf(db: Db, standing: Standing, listing: Listing, owner: boolean) {
  const { id, repeats, publishedAt } = listing
  return {
    mayTurn: mayTurn(standing, listing) && suitsCall(db, id, 'ticket'),
    mayEndRepeats: owner && repeats !== null && suitsCall(db, id, 'repeating/end'),
    mayComplain: !owner && publishedAt !== null && suitsCall(db, id, 'reports'),
    /** The emergency of which it is a call for help, while that runs. */
    call: needFollowers().emergency(db, id),
  }
}

/** What was joined to it, and what may be the same need, for whoever may join them. */
function doublesOf(db: Db, standing: Standing, listing: Listing, now: string) {
  if (!mayJoinNeed(standing, listing)) return null
  return {
    open: nextState(listing.state, 'withdraw') !== null,
    joined: joinedNeeds(db, listing.id, now),
    alike: needsAlike(db, standing, listing),
  }
}

function wordsOf(listing: Listing) {
  const {
    id,
    kind,
    category,
    title,
    details,
    urgency,
    places,
    neededAt,
    lifting,
    sexWish,
    loanDays,
    repeats,
  } = listing
  const { publishedAt, reopenedAt, reopenedWhy, endedWhy } = listing
  return {
    id,
    kind,
    category,
    title,
    details,
    urgency,
    places,
    neededAt,
    lifting,
    sexWish,
    loanDays,
    repeats,
    publishedAt,
    reopenedAt,
    reopenedWhy,
    endedWhy,
    stays: listing.stays === 1,
    stairs: listing.stairs === 1,
  }
}

function mayFind(db: Db, standing: Standing, listing: Listing, asked: boolean): boolean {
  return (!isOver(listing.state) || asked) && couldFind(db, standing, listing)
}

/** Was it there for this reader while it stood on the board? */
export function couldFind(db: Db, standing: Standing, listing: Listing): boolean {
  if (listing.publishedAt === null || !mayReadBoard(standing)) return false
  return !blockedAround(db, standing.personId).includes(listing.personId)
}

function askedOf(db: Db, listing: Listing, personId: number) {
  const { id, round } = listing
  const where = and(eq(askings.listingId, id), eq(askings.round, round), eq(askings.personId, personId))
  return db.select().from(askings).where(where).get() ?? null
}

/**
 * How the asking went on, for whoever waits: when, how far, how many; and when it goes on, which may be tomorrow where
 * everybody is asleep. Null once there is nothing to tell.
 */
function askingOf(db: Db, listing: Listing, now: string) {
  const due = dueAt(db, waveKey(listing.id))
  const waves = wavesOf(db, listing)
  if (waves.length === 0 && due === null) return null
  return { waves, goesOnAt: due !== null && due > now ? due : null }
}

function wavesOf(db: Db, listing: Listing) {
  return db
    .select()
    .from(askingWaves)
    .where(eq(askingWaves.listingId, listing.id))
    .orderBy(asc(askingWaves.round), asc(askingWaves.wave))
    .all()
}

function decisionsOf(db: Db, id: number) {
  return db.select().from(moderations).where(eq(moderations.listingId, id)).all()
}
