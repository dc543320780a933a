import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { schedule } from '#estate/jobs.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { startAsking } from '#listings/lifecycle/asking.ts'
import { takeListingStep } from '#listings/lifecycle/rows.ts'
import { isHeldBy } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { repeatKey, settleListing } from '#listings/lifecycle/settle.ts'
import { standIns, tellOfListing } from '#listings/lifecycle/telling.ts'
import { record } from '#record/record.ts'
import { daysOfEstateAfter } from '#time/days.ts'
import { heldBy, wordsThatHold } from './held-words.ts'
import { moderatorsOf, openModeration } from './moderation-rows.ts'

/**
 * Puts a draft on the board and starts asking. Words of scams and dangerous goods hold it for a human; level one is out
 * at once, told to whoever stands in for that door, and looked at afterwards.
 */
export function publishDraft(tx: Db, draft: Listing, by: number, now: string): Listing {
  const { id } = draft
  const words = heldBy(wordsThatHold(tx), `${draft.title}\n${draft.details}`)
  if (isHeldBy(draft.urgency, words)) {
    const held = takeListingStep(tx, draft, { step: 'hold', by }, now)
    openModeration(tx, { listingId: id, cause: 'words', note: words.join(' '), by: null }, now)
    record(tx, 'need.held', aboutListing(draft, by), by, now)
    tellOfListing(
      tx,
      held,
      { key: 'held', people: moderatorsOf(tx, held, now), what: 'held', url: '/needs/moderation' },
      now,
    )
    return settleListing(tx, id, { by }, now)
  }
  takeListingStep(tx, draft, { step: 'publish', by, set: { publishedAt: now } }, now)
  record(tx, 'need.published', aboutListing(draft, by), by, now)
  return goOut(tx, id, by, now)
}

/** What follows from being on the board, at once or after a moderator let it. */
export function goOut(tx: Db, id: number, by: number | null, now: string): Listing {
  const listing = settleListing(tx, id, { by }, now)
  startAsking(tx, listing, now)
  if (listing.kind === 'need' && listing.urgency === 1) {
    openModeration(tx, { listingId: id, cause: 'life', note: '', by: null }, now)
    const people = standIns(tx, listing, now).filter((person) => person !== by)
    tellOfListing(tx, listing, { key: 'life', people, what: 'life' }, now)
  }
  if (listing.repeats === 'weekly') {
    const dueAt = daysOfEstateAfter(listing.publishedAt!, 7, estateSettingsOf(tx).timezone)
    schedule(tx, { kind: 'listings.repeat', key: repeatKey(id), dueAt, payload: { id } })
  }
  return listing
}
