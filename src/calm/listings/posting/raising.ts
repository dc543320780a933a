import type { Db } from '#estate/db.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { startAsking } from '#listings/lifecycle/asking.ts'
import { endLivePromises } from '#listings/lifecycle/ending.ts'
import { changeListing, listingRow, takeListingStep } from '#listings/lifecycle/rows.ts'
import { isOver, rankOf } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { record } from '#record/record.ts'
import { insertDraft, type ListingInput } from './posting.ts'
import type { Whom } from './whom.ts'

/**
 * A need of an emergency, on the board at once: no moderator, no held words and no most-open limit stand before it. `link`
 * is told the id before anything goes out, so that what goes out knows where it belongs.
 */
export function raiseListing(
  tx: Db,
  raised: { whom: Whom; input: ListingInput; link: (id: number) => void },
  by: number,
  now: string,
): Listing {
  const draft = insertDraft(tx, raised.whom, raised.input, by, now)
  raised.link(draft.id)
  const published = takeListingStep(tx, draft, { step: 'publish', by, set: { publishedAt: now } }, now)
  record(tx, 'need.published', aboutListing(published, by), by, now)
  startAsking(tx, published, now)
  return settleListing(tx, draft.id, { by }, now)
}

/** Reported anew as worse than it was: it moves up the board. Never down. */
export function worsen(tx: Db, id: number, level: 1 | 2, now: string): Listing {
  const before = listingRow(tx, id)
  if (level >= before.urgency) return before
  changeListing(tx, id, { urgency: level, rank: rankOf('need', level), changedAt: now })
  return settleListing(tx, id, { by: null }, now)
}

/**
 * Takes it off the board with what was promised: a drill is over, and nobody needs what was played; or `by` says what became
 * of it.
 */
export function endListing(tx: Db, id: number, why: string, now: string, by: number | null = null): void {
  const before = listingRow(tx, id)
  if (isOver(before.state)) return
  const listing = takeListingStep(tx, before, { step: 'withdraw', by, why }, now)
  // What a person writes of a household stands in its own story, and not in the record that all can read.
  const [action, said] = by === null ? ['need.withdrawn', { why }] : ['need.closed', {}]
  record(tx, action, aboutListing(listing, by), by, now, said)
  endLivePromises(tx, listing, { by, why, what: 'withdrawn' }, now)
  settleListing(tx, id, { by }, now)
}
