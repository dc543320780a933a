import { Conflict } from '#errors.ts'
import type { Db, EstateDb } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { record } from '#record/record.ts'
import { dutyHolders } from '#standing/duties.ts'
import { daysOn } from '#time/clock.ts'
import { endLivePromises } from './ending.ts'
import { heldBy, wordsThatHold } from './held-words.ts'
import { openModeration } from './moderation.ts'
import { eventOf, ownListing } from './posting.ts'
import { takeStep } from './rows.ts'
import { isHeldBy } from './rules.ts'
import type { Listing } from './schema.ts'
import { changeListing, repeatKey, settle, startAsking } from './settle.ts'
import { standIns, tell } from './telling.ts'

/**
 * Puts a draft on the board and starts asking. Words of scams and dangerous goods hold it for a human; level one is out
 * at once, told to whoever stands in for that door, and looked at afterwards.
 */
export function publishDraft(tx: Db, draft: Listing, by: number, now: string): Listing {
  const { id } = draft
  const words = heldBy(wordsThatHold(tx), `${draft.title}\n${draft.details}`)
  if (isHeldBy(draft.urgency, words)) {
    const held = takeStep(tx, draft, { step: 'hold', by }, now)
    openModeration(tx, { listingId: id, cause: 'words', note: words.join(' '), by: null }, now)
    record(tx, { ...eventOf(draft, by, now), action: 'need.held' })
    tell(
      tx,
      held,
      { key: 'held', people: moderatorsOf(tx, held, now), what: 'held', url: '/needs/moderation' },
      now,
    )
    return settle(tx, id, { by }, now)
  }
  takeStep(tx, draft, { step: 'publish', by, set: { publishedAt: now } }, now)
  record(tx, { ...eventOf(draft, by, now), action: 'need.published' })
  return goOut(tx, id, by, now)
}

/** What follows from being on the board, at once or after a moderator let it. */
export function goOut(tx: Db, id: number, by: number | null, now: string): Listing {
  const listing = settle(tx, id, { by }, now)
  startAsking(tx, listing, now)
  if (listing.kind === 'need' && listing.urgency === 1) {
    openModeration(tx, { listingId: id, cause: 'life', note: '', by: null }, now)
    const people = standIns(tx, listing, now).filter((person) => person !== by)
    tell(tx, listing, { key: 'life', people, what: 'life' }, now)
  }
  if (listing.repeats === 'weekly') {
    const dueAt = daysOn(listing.publishedAt!, 7, estateSettingsOf(tx as EstateDb).timezone)
    schedule(tx, { kind: 'listings.repeat', key: repeatKey(id), dueAt, payload: { id } })
  }
  return listing
}

/** Takes it back: no longer needed, or offered no more. A promise that stands ends with it, and is told. */
export function withdrawListing(
  db: EstateDb,
  input: { id: number; why: string },
  by: number,
  now: string,
): Listing {
  return db.transaction((tx) => {
    const before = ownListing(tx, input.id, by, now)
    const listing = takeStep(
      tx,
      before,
      { step: 'withdraw', by, why: input.why, set: { repeats: null } },
      now,
    )
    record(tx, { ...eventOf(listing, by, now), action: 'need.withdrawn', why: input.why })
    endLivePromises(tx, listing, { by, why: input.why, what: 'withdrawn' }, now)
    return settle(tx, listing.id, { by }, now)
  })
}

/** "It is still so": the clock begins anew; what has expired goes back on the board and people are asked again. */
export function renewListing(db: EstateDb, id: number, by: number, now: string): Listing {
  return db.transaction((tx) => {
    const before = ownListing(tx, id, by, now)
    if (before.state === 'draft') {
      changeListing(tx, id, { chasedAt: null, changedAt: now })
      return settle(tx, id, { by }, now)
    }
    if (before.publishedAt === null) throw new Conflict('listings:errors.movedOn')
    const again = before.state === 'expired'
    const round = again
      ? { round: before.round + 1, reopenedAt: now, endedAt: null, endedBy: null, endedWhy: null }
      : {}
    const listing = takeStep(tx, before, { step: 'renew', by, set: { ...round, renewedAt: now } }, now)
    record(tx, { ...eventOf(listing, by, now), action: 'need.renewed' })
    if (again) startAsking(tx, listing, now)
    return settle(tx, id, { by }, now)
  })
}

/** The need of every week ends; the one that stands stays. */
export function stopRepeating(db: EstateDb, id: number, by: number, now: string): Listing {
  return db.transaction((tx) => {
    const before = ownListing(tx, id, by, now)
    if (before.repeats === null) throw new Conflict('listings:errors.movedOn')
    unschedule(tx, repeatKey(id))
    record(tx, { ...eventOf(before, by, now), action: 'need.repeatEnded' })
    return changeListing(tx, id, { repeats: null })
  })
}

export function moderatorsOf(tx: Db, listing: Listing, now: string): number[] {
  return [...new Set(dutyHolders(tx, 'vouch', listing.unit, now).map((holder) => holder.personId))].slice(
    0,
    3,
  )
}
