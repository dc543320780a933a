import { eq } from 'drizzle-orm'
import { type Joining, joinTwo, partTwo } from '#doubles/joining.ts'
import type { Pair } from '#doubles/ledger.ts'
import { type Changed, changedBy, earliestOf, givenBack, type Ticks, worstOf } from '#doubles/rules.ts'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { startAsking } from '#listings/lifecycle/asking.ts'
import { changePromise } from '#listings/lifecycle/ending.ts'
import { isCall } from '#listings/lifecycle/on-calls.ts'
import {
  changeListing,
  listingRow,
  promisesOf,
  takeListingStep,
  writeStep,
} from '#listings/lifecycle/rows.ts'
import { isLivePromise, nextState, rankOf } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { listings, needLevels } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { ownersOf, tellOfListing } from '#listings/lifecycle/telling.ts'
import { record } from '#record/record.ts'
import { nameOf } from '#standing/names.ts'
import { standingOf } from '#standing/standings.ts'
import { needDoubts, needFacts } from './double-facts.ts'
import { mayJoinNeed, needAsJoinable, needLedger } from './joined.ts'
import { mustKeepDoors, recordLook } from './joining-calls.ts'
import { needJoins } from './schema.ts'

type Kept = { into: Changed; from: Changed; promises: { id: number; listingId: number; place: number }[] }

/** The same thing asked for twice. */
export const needJoining: Joining = {
  ledger: needLedger,
  typed: 'stays',
  asked(tx, id, by, now) {
    const need = listingRow(tx, id)
    if (!mayJoinNeed(standingOf(tx, by, now), need)) throw new NotAllowed('shared:errors.notAllowed')
    if (nextState(need.state, 'withdraw') === null) throw new Conflict('listings:errors.movedOn')
    return needAsJoinable(tx, need)
  },
  find(tx, id, by, now) {
    const known = tx.select().from(listings).where(eq(listings.id, id)).get()
    return known && mayJoinNeed(standingOf(tx, by, now), known) ? needAsJoinable(tx, known) : null
  },
  mustFit,
  asks: needDoubts,
  shows(tx, id, by, now) {
    const need = listingRow(tx, id)
    recordLook(tx, need, by, now)
    return needFacts(tx, need)
  },
  join,
  mayPart(tx, { goes, stays }, by, now) {
    const standing = standingOf(tx, by, now)
    if (![goes, stays].every((id) => mayJoinNeed(standing, listingRow(tx, id))))
      throw new NotAllowed('shared:errors.notAllowed')
  },
  part,
  nameOf,
  concerned(tx, id) {
    const helpers = promisesOf(tx, id).filter((promise) => isLivePromise(promise.state))
    return [...ownersOf(listingRow(tx, id)), ...helpers.map((promise) => promise.helperId)]
  },
  tell: tellTwo,
}

/**
 * The need `fromId` is asked for no more, and `intoId` keeps the worse urgency, the earlier time and the helper who has
 * promised either; all of them are told. Throws Conflict where this one is over, NotAllowed for whom it does not concern,
 * Refused where the other number is asked back (`sure`: which of it was answered).
 */
export function joinNeeds(
  db: Db,
  { fromId, intoId, sure = [] }: { fromId: number; intoId: number; sure?: Ticks },
  by: number,
  now: string,
): Listing {
  joinTwo(db, needJoining, { id: fromId, typed: intoId, sure }, by, now)
  return listingRow(db, intoId)
}

/**
 * They were two after all, and less than a day has passed: the need is asked for again as it was, with whoever had
 * promised it. Throws Conflict where the day is over, another was joined since, or either has moved on.
 */
export function partNeeds(
  db: Db,
  { fromId, intoId }: { fromId: number; intoId: number },
  by: number,
  now: string,
): Listing {
  partTwo(db, needJoining, { goes: fromId, stays: intoId }, by, now)
  return listingRow(db, fromId)
}

function mustFit(tx: Db, { goes, stays }: Pair): void {
  const number = goes
  if (listingRow(tx, goes).repeats !== null) throw new Refused('listings:errors.weeklyStays', { number })
  mustKeepDoors(tx, { goes, stays })
  const [theirs, others] = [goes, stays].map((id) =>
    promisesOf(tx, id).some((one) => isLivePromise(one.state)),
  )
  // Two who have promised are not sent home by somebody else's tidying up.
  if (theirs && others) throw new Refused('listings:errors.bothPromised')
}

function join(tx: Db, { goes, stays }: Pair, by: number, now: string): void {
  const [from, before] = [listingRow(tx, goes), listingRow(tx, stays)]
  const urgency = worstOf(needLevels, from.urgency, before.urgency)
  const set = {
    urgency,
    rank: rankOf('need', urgency),
    neededAt: earliestOf(from.neededAt, before.neededAt),
    places: Math.max(from.places, before.places),
  }
  changeListing(tx, stays, set)
  // Whoever was promised something stays the one it was promised to.
  const coming = promisesOf(tx, goes).filter((promise) => isLivePromise(promise.state))
  for (const { id } of coming) changePromise(tx, id, { listingId: stays })
  const over = takeListingStep(tx, from, { step: 'withdraw', by, why: 'listings:reasons.joined' }, now)
  settleListing(tx, goes, { by }, now)
  writeStep(tx, stays, { step: 'join', by }, now)
  const into = settleListing(tx, stays, { by }, now)
  const { state, endedAt, endedBy, endedWhy, chasedAt } = over
  const kept: Kept = {
    into: changedBy(before, { ...set, state: into.state }),
    from: changedBy(from, { state, endedAt, endedBy, endedWhy, chasedAt }),
    promises: coming.map(({ id, listingId, place }) => ({ id, listingId, place })),
  }
  tx.insert(needJoins)
    .values({ fromId: goes, intoId: stays, joinedAt: now, joinedBy: by, changed: JSON.stringify(kept) })
    .run()
}

function part(tx: Db, { goes, stays }: Pair, { id: joinId }: { id: number }, by: number, now: string): void {
  const [from, into] = [listingRow(tx, goes), listingRow(tx, stays)]
  if (from.state !== 'withdrawn' || nextState(into.state, 'withdraw') === null)
    throw new Conflict('shared:double.movedOn')
  const join = tx.select().from(needJoins).where(eq(needJoins.id, joinId)).get()!
  const kept = JSON.parse(join.changed) as Kept
  const live = promisesOf(tx, into.id).filter((promise) => isLivePromise(promise.state))
  for (const { id, ...was } of kept.promises)
    if (live.some((promise) => promise.id === id)) changePromise(tx, id, was)
  const back = givenBack(into, kept.into)
  const there = Object.keys(back).length > 0 ? changeListing(tx, into.id, back) : into
  const again = changeListing(tx, from.id, givenBack(from, kept.from))
  tx.update(needJoins).set({ undoneAt: now, undoneBy: by }).where(eq(needJoins.id, joinId)).run()
  for (const id of [goes, stays]) writeStep(tx, id, { step: 'part', by }, now)
  // Neighbours are asked again for what nobody has promised any more.
  for (const [was, is] of [
    [from, again],
    [into, there],
  ] as const)
    if (is.state === 'open' && was.state !== 'open') startAsking(tx, is, now)
  for (const id of [stays, goes]) settleListing(tx, id, { by }, now)
}

type Telling = Parameters<Joining['tell']>[1]

function tellTwo(tx: Db, { what, pair, people }: Telling, by: number, now: string): void {
  const [from, into] = [listingRow(tx, pair.goes), listingRow(tx, pair.stays)]
  const numbers = { number: from.id, other: into.id }
  record(tx, `need.${what}`, aboutListing(from, by), by, now, { details: { title: from.title, ...numbers } })
  const others = people.filter((person) => person !== by)
  const key = `${what}:${from.id}:${now}`
  // Two calls of one door: whom each was for is no secret behind it, and nobody knows a call by its number.
  const said = what === 'joined' && isCall(tx, into.id) ? 'joinedCalls' : what
  const params = { ...numbers, name: nameOf(tx, from.personId), otherName: nameOf(tx, into.personId) }
  // Joined, all of them read on at the one that stays; split again, each at their own.
  const theirs = what === 'joined' ? [] : needJoining.concerned(tx, from.id, now)
  const [there, here] = [
    others.filter((one) => theirs.includes(one)),
    others.filter((one) => !theirs.includes(one)),
  ]
  tellOfListing(tx, into, { key, people: here, what: said, params }, now)
  tellOfListing(tx, from, { key, people: there, what: said, params }, now)
}
