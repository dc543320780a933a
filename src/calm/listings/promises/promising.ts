import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { answerAsking } from '#listings/lifecycle/asking.ts'
import { movePromise } from '#listings/lifecycle/ending.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { mayReadBoard, promiseSideOf, type Side } from '#listings/lifecycle/powers.ts'
import { insertPromise, listingRow, promiseRow, promisesOf, writeStep } from '#listings/lifecycle/rows.ts'
import type { Listing, PromiseRow } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { ownersOf, sidesOf, tellOfListing } from '#listings/lifecycle/telling.ts'
import { isBlocked } from '#listings/matching/blocks.ts'
import type { Whom } from '#listings/posting/whom.ts'
import { type About, record } from '#record/record.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'

/**
 * Takes a place: promises a need, or takes up an offer for `whom`. One winner a place: the check and the row are one
 * transaction, and the database itself refuses a place twice. Throws Conflict with the sentence for whoever was later.
 */
export function promise(db: Db, input: { id: number; whom: Whom }, by: number, now: string): PromiseRow {
  return db.transaction((tx) => {
    const listing = listingRow(tx, input.id)
    const { whom } = input
    mayPromise(tx, listing, whom, by, now)
    const held = promisesOf(tx, listing.id).filter((one) => one.holds === 1)
    const need = listing.kind === 'need'
    if (held.some((one) => (need ? one.helperId : one.servedId) === whom.personId))
      throw new Conflict('listings:errors.already')
    const taken = new Set(held.map((one) => one.place))
    const seat = Array.from({ length: listing.places }, (_, i) => i + 1).find((one) => !taken.has(one))
    if (listing.state !== 'open' || seat === undefined) throw new Conflict(lateSentence(listing))
    const me = { id: whom.personId, unit: whom.unit }
    const owner = { id: listing.personId, unit: listing.unit }
    const [helper, served] = need ? [me, owner] : [owner, me]
    const row = insertPromise(tx, {
      listingId: listing.id,
      place: seat,
      holds: 1,
      state: 'standing',
      promisedAt: now,
      promisedBy: by,
      helperId: helper.id,
      helperUnit: helper.unit,
      servedId: served.id,
      servedUnit: served.unit,
      handoverAt: need && listing.neededAt !== null && listing.neededAt > now ? listing.neededAt : null,
      handoverVersion: 0,
      returnBy: listing.loanDays === null ? null : daysAfter(now, listing.loanDays),
    })
    const { personId } = whom
    if (need) answerAsking(tx, { listingId: listing.id, personId, answer: 'promised' }, now)
    writeStep(tx, listing.id, { step: 'promise', by, forPerson: whom.personId, promiseId: row.id }, now)
    record(tx, 'promise.made', aboutPromise(listing, row, by), by, now)
    const others = ownersOf(listing).filter((person) => person !== by)
    tellOfListing(
      tx,
      listing,
      { key: `promised:${row.id}`, people: others, what: need ? 'promised' : 'taken' },
      now,
    )
    settleListing(tx, listing.id, { by }, now)
    return row
  })
}

/** What is said to whoever comes too late. */
export function lateSentence(listing: Listing): string {
  if (listing.state === 'promised' || listing.state === 'done' || listing.state === 'confirmed')
    return listing.places === 1 ? 'listings:errors.taken' : 'listings:errors.full'
  return 'listings:errors.notOpen'
}

function mayPromise(tx: Db, listing: Listing, whom: Whom, by: number, now: string): void {
  const standing = standingOf(tx, by, now)
  if (!mayReadBoard(standing)) throw new NotAllowed('shared:errors.notAllowed')
  const fault = whyNoHelper(tx, listing, { personId: whom.personId, by }, now)
  if (fault) throw fault
  // By whatever way it came: to a call for help goes whoever was sent, and nobody else takes it.
  if (needFollowers().sends(tx, listing.id) && !needFollowers().isSent(tx, listing.id, whom.personId))
    throw new Conflict('listings:calls.promises')
}

/** Why this person is no helper for that need, whatever may become of it; null where they are one. */
export function whyNoHelper(
  tx: Db,
  listing: Listing,
  { personId, by }: { personId: number; by: number },
  now: string,
): Refused | null {
  // A captain may well help the neighbour she entered the need for; nobody answers a need of her own.
  if (listing.personId === personId) return new Refused('listings:errors.own')
  const apart = isBlocked(tx, personId, ownersOf(listing)) || isBlocked(tx, by, ownersOf(listing))
  // Asked all the same where life is in danger and nobody else is there: then the yes holds.
  if (apart && !needFollowers().isSent(tx, listing.id, personId))
    return new Refused('listings:errors.notForYou')
  if (!needFollowers().mayHelp(tx, listing.id, personId, now)) return new Refused('listings:errors.ownHome')
  return null
}

/** Says no to an asking: it counts, so that one is asked less often for such things, and nobody learns of it. */
export function decline(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    if (!mayReadBoard(standingOf(tx, by, now))) throw new NotAllowed('shared:errors.notAllowed')
    const said = answerAsking(tx, { listingId: id, personId: by, answer: 'declined' }, now)
    if (!said) throw new Conflict('listings:errors.notAsked')
  })
}

/** A promise with its listing and the side of whoever acts. Throws NotAllowed for anybody else. */
export function promiseOf(
  tx: Db,
  ids: { id: number; promiseId: number },
  by: number,
  now: string,
): { listing: Listing; promise: PromiseRow; side: Side; standing: Standing } {
  const listing = listingRow(tx, ids.id)
  const row = promiseRow(tx, ids.id, ids.promiseId)
  const standing = standingOf(tx, by, now)
  const side = promiseSideOf(standing, listing, row)
  if (side === null) throw new NotAllowed('shared:errors.notAllowed')
  return { listing, promise: row, side, standing }
}

type Ending = { id: number; promiseId: number; why: string }

/** "He did not come": whoever waited says so; the promise is broken, and the need is open again by itself. */
export function renege(db: Db, input: Ending, by: number, now: string): PromiseRow {
  return db.transaction((tx) => {
    const { listing, promise: before, side } = promiseOf(tx, input, by, now)
    // With an offer it is the neighbour who took it up that may fail to come, and the offerer who waited.
    if (side !== (listing.kind === 'need' ? 'served' : 'helping'))
      throw new NotAllowed('listings:errors.notYoursToSay')
    const why = input.why.length < 2 ? unsaid(tx, listing) : input.why
    const row = movePromise(tx, listing, before, { step: 'renege', by, why }, now)
    record(tx, 'promise.reneged', aboutPromise(listing, row, by), by, now, { why })
    const { served, helping } = sidesOf(listing, row)
    const other = (listing.kind === 'need' ? helping : served).filter((person) => person !== by)
    tellOfListing(tx, listing, { key: `reneged:${row.id}`, people: other, what: 'reneged' }, now)
    settleListing(tx, listing.id, { by, why: 'listings:reasons.reneged' }, now)
    return row
  })
}

/** The reason where none was written: whoever called for help says by one press that nobody came. Throws Refused for all else. */
function unsaid(tx: Db, { id }: Listing): string {
  if (needFollowers().raisedIn(tx, id) === null) throw new Refused('listings:errors.whyMissing')
  return 'listings:reasons.reneged'
}

/** Gives a promise back in time: the place is free at once, and people are asked again. */
export function release(db: Db, input: Ending, by: number, now: string): PromiseRow {
  return db.transaction((tx) => {
    const { listing, promise: before, side } = promiseOf(tx, input, by, now)
    const row = movePromise(tx, listing, before, { step: 'release', by, why: input.why }, now)
    record(tx, 'promise.released', aboutPromise(listing, row, by), by, now, { why: input.why })
    const { served, helping } = sidesOf(listing, row)
    const others = (side === 'helping' ? served : helping).filter((person) => person !== by)
    tellOfListing(tx, listing, { key: `released:${row.id}`, people: others, what: 'released' }, now)
    settleListing(tx, listing.id, { by, why: 'listings:reasons.released' }, now)
    return row
  })
}

export function aboutPromise(listing: Listing, row: PromiseRow, by: number | null): About {
  return {
    for: by === row.servedId ? null : row.servedId,
    unit: row.servedUnit,
    subject: `need:${listing.id}`,
    details: { title: listing.title },
  }
}
