import { and, count, eq, inArray } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { isOwner, mayReadBoard } from '#listings/lifecycle/powers.ts'
import {
  addressColumns,
  changeListing,
  insertListing,
  listingRow,
  writeStep,
} from '#listings/lifecycle/rows.ts'
import { mostNeedSeats, mostOpen, rankOf } from '#listings/lifecycle/rules.ts'
import {
  type Lifting,
  type Listing,
  type ListingKind,
  listings,
  type NeedLevel,
  type Sex,
} from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { isCategory } from '#listings/moderation/categories.ts'
import { publishDraft } from '#listings/moderation/publishing.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { addPhotos } from './photos.ts'
import { type Whom, whomFor } from './whom.ts'

export type ListingInput = {
  kind: ListingKind
  category: string
  title: string
  details: string
  urgency: NeedLevel
  neededAt: string | null
  places: number
  stays: boolean
  stairs: boolean
  lifting: Lifting
  sexWish: Sex | null
  loanDays: number | null
  repeats: 'weekly' | null
  /** Cleaned already; added to those it has. */
  photos?: readonly CleanUpload[]
}

/** Keeps a new draft for this person. Refused for a category that is not used, or more than twenty open at once. */
export function createListing(db: Db, whom: Whom, input: ListingInput, by: number, now: string): Listing {
  return db.transaction((tx) => draft(tx, whom, input, by, now))
}

type Asked = { forPerson: number | null; input: ListingInput; asDraft: boolean }

/**
 * Writes for oneself (`forPerson` null) or somebody one may post for, and publishes it unless it is to stay a draft.
 * Throws NotAllowed for an account with nothing behind it now, and as `whomFor`, `createListing` and `postListing` do.
 */
export function writeListing(db: Db, { forPerson, input, asDraft }: Asked, by: number, now: string): Listing {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    if (!mayReadBoard(standing)) throw new NotAllowed('listings:errors.noHome')
    const whom = whomFor(tx, standing, forPerson, now)
    return (asDraft ? createListing : postListing)(tx, whom, input, by, now)
  })
}

/** Writes it and publishes it, as one act. */
export function postListing(db: Db, whom: Whom, input: ListingInput, by: number, now: string): Listing {
  return db.transaction((tx) => postWithin(tx, whom, input, by, now))
}

/** As `postListing`, inside the transaction of another room's command. */
export function postWithin(tx: Db, whom: Whom, input: ListingInput, by: number, now: string): Listing {
  return publishDraft(tx, draft(tx, whom, input, by, now), by, now)
}

/** Changes a draft's words. */
export function editListing(db: Db, id: number, input: ListingInput, by: number, now: string): Listing {
  return db.transaction((tx) => {
    const before = ownListing(tx, id, by, now)
    if (before.state !== 'draft') throw new Conflict('listings:errors.notEditable')
    mustFit(tx, before.personId, input)
    changeListing(tx, id, { ...columns(input), changedAt: now, chasedAt: null })
    addPhotos(tx, id, input.photos ?? [], by, now)
    return settleListing(tx, id, { by }, now)
  })
}

export function publishListing(db: Db, id: number, by: number, now: string): Listing {
  return db.transaction((tx) => publishDraft(tx, ownListing(tx, id, by, now), by, now))
}

function draft(tx: Db, whom: Whom, input: ListingInput, by: number, now: string): Listing {
  mustFit(tx, whom.personId, input)
  const listing = insertDraft(tx, whom, input, by, now)
  return settleListing(tx, listing.id, { by }, now)
}

/** Writes the row and the first line of its story, whatever the board's own limits. */
export function insertDraft(tx: Db, whom: Whom, input: ListingInput, by: number, now: string): Listing {
  const { personId, unit, how } = whom
  const listing = insertListing(tx, {
    ...columns(input),
    ...addressColumns(unit),
    personId,
    how,
    state: 'draft',
    round: 1,
    postedBy: by,
    postedAt: now,
    changedAt: now,
  })
  addPhotos(tx, listing.id, input.photos ?? [], by, now)
  writeStep(tx, listing.id, { step: 'draft', by, forPerson: personId }, now)
  record(tx, 'need.drafted', aboutListing(listing, by), by, now)
  return listing
}

/** The listing, if it is this person's or hers to act for. NotFound where it may not be known, NotAllowed elsewhere. */
export function ownListing(tx: Db, id: number, by: number, now: string): Listing {
  const listing = listingRow(tx, id)
  if (isOwner(standingOf(tx, by, now), listing)) return listing
  if (listing.publishedAt === null) throw new NotFound('shared:errors.notFound')
  throw new NotAllowed('shared:errors.notAllowed')
}

function columns(input: ListingInput) {
  const { stays, stairs, places, photos: _, ...words } = input
  const offer = input.kind === 'offer'
  return {
    ...words,
    urgency: offer ? (4 as NeedLevel) : input.urgency,
    rank: rankOf(input.kind, input.urgency),
    stays: offer && stays ? 1 : 0,
    stairs: stairs ? 1 : 0,
    places: Math.min(mostNeedSeats, Math.max(1, places)),
    loanDays: offer ? input.loanDays : null,
    repeats: offer ? null : input.repeats,
  }
}

function mustFit(tx: Db, personId: number, input: ListingInput): void {
  mustBeCategory(tx, input.category)
  const going = and(eq(listings.personId, personId), inArray(listings.state, ['open', 'promised', 'held']))
  const open = tx.select({ count: count() }).from(listings).where(going).get()?.count ?? 0
  if (open >= mostOpen && input.urgency > 1) throw new Refused('listings:errors.tooMany', { most: mostOpen })
}

/** Refused for a category that the estate does not use, or uses no more. */
export function mustBeCategory(db: Db, category: string): void {
  if (!isCategory(db, category)) throw new Refused('listings:errors.categoryMissing')
}
