import { eq } from 'drizzle-orm'
import {
  type Changed,
  changedBy,
  earliestOf,
  givenBack,
  mustBeDouble,
  mustBeUndoable,
} from '#doubles/rules.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { startAsking } from '#listings/lifecycle/asking.ts'
import { changePromise } from '#listings/lifecycle/ending.ts'
import { aboutListing } from '#listings/lifecycle/events.ts'
import { changeListing, listingRow, promisesOf, takeStep, writeStep } from '#listings/lifecycle/rows.ts'
import { isLive, nextState, rankOf } from '#listings/lifecycle/rules.ts'
import type { Level, Listing, PromiseRow } from '#listings/lifecycle/schema.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { settle } from '#listings/lifecycle/settle.ts'
import { ownersOf, tell } from '#listings/lifecycle/telling.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { asJoinable, joinOf, laterOne, mayJoinNeed } from './joined.ts'
import { needJoins } from './schema.ts'

type Came = Pick<PromiseRow, 'id' | 'listingId' | 'place' | 'servedId' | 'servedUnit'>
type Kept = { into: Changed; from: Changed; promises: Came[] }

/**
 * The same thing asked for twice: the need `fromId` is asked for no more, and `intoId` keeps the worse urgency, the
 * earlier time and the helper who has promised either; all of them are told. Throws Conflict where this one is over,
 * NotAllowed for whom it does not concern, Refused where the other number is asked back (`sure`: not again).
 */
export function joinNeeds(
  db: Db,
  { fromId, intoId, sure = false }: { fromId: number; intoId: number; sure?: boolean },
  by: number,
  now: string,
): Listing {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const from = listingRow(tx, fromId)
    if (!mayJoinNeed(standing, from)) throw new NotAllowed('shared:errors.notAllowed')
    if (nextState(from.state, 'withdraw') === null) throw new Conflict('listings:errors.movedOn')
    const known = tx.select().from(listings).where(eq(listings.id, intoId)).get()
    const other = known && mayJoinNeed(standing, known) ? asJoinable(tx, known) : null
    mustBeDouble(asJoinable(tx, from), { other, typed: intoId, sure })
    if (from.repeats !== null) throw new Refused('listings:errors.weeklyStays', { number: from.id })
    const { into, kept } = becomeOne(tx, from, known!, by, now)
    const row = { fromId, intoId, joinedAt: now, joinedBy: by, changed: JSON.stringify(kept) }
    tx.insert(needJoins).values(row).run()
    note(tx, { from, into, what: 'joined' }, by, now)
    return into
  })
}

function becomeOne(tx: Db, from: Listing, before: Listing, by: number, now: string) {
  const coming = promisesOf(tx, from.id).filter((promise) => isLive(promise.state))
  const there = promisesOf(tx, before.id).some((promise) => isLive(promise.state))
  // Two who have promised are not sent home by somebody else's tidying up.
  if (there && coming.length > 0) throw new Refused('listings:errors.bothPromised')
  const urgency = Math.min(from.urgency, before.urgency) as Level
  const set = {
    urgency,
    rank: rankOf('need', urgency),
    neededAt: earliestOf(from.neededAt, before.neededAt),
    places: Math.max(from.places, before.places),
  }
  changeListing(tx, before.id, set)
  const promises = coming.map(({ id, listingId, place, servedId, servedUnit }) => {
    changePromise(tx, id, { listingId: before.id, servedId: before.personId, servedUnit: before.unit })
    return { id, listingId, place, servedId, servedUnit }
  })
  const over = takeStep(tx, from, { step: 'withdraw', by, why: 'listings:reasons.joined' }, now)
  settle(tx, from.id, { by }, now)
  writeStep(tx, before.id, { step: 'join', by }, now)
  const into = settle(tx, before.id, { by }, now)
  const { state, endedAt, endedBy, endedWhy, chasedAt } = over
  const kept: Kept = {
    into: changedBy(before, { ...set, state: into.state }),
    from: changedBy(from, { state, endedAt, endedBy, endedWhy, chasedAt }),
    promises,
  }
  return { into, kept }
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
  return db.transaction((tx) => {
    const join = joinOf(tx, fromId, intoId)
    if (!join) throw new NotFound('shared:errors.notFound')
    const [from, into] = [listingRow(tx, fromId), listingRow(tx, intoId)]
    const standing = standingOf(tx, by, now)
    if (!mayJoinNeed(standing, from) || !mayJoinNeed(standing, into))
      throw new NotAllowed('shared:errors.notAllowed')
    mustBeUndoable(join.joinedAt, laterOne(tx, join), now)
    if (from.state !== 'withdrawn' || nextState(into.state, 'withdraw') === null)
      throw new Conflict('shared:double.movedOn')
    const kept = JSON.parse(join.changed) as Kept
    const live = promisesOf(tx, into.id).filter((promise) => isLive(promise.state))
    for (const { id, ...was } of kept.promises)
      if (live.some((promise) => promise.id === id)) changePromise(tx, id, was)
    const back = givenBack(into, kept.into)
    const stays = Object.keys(back).length > 0 ? changeListing(tx, into.id, back) : into
    const again = changeListing(tx, from.id, givenBack(from, kept.from))
    tx.update(needJoins).set({ undoneAt: now, undoneBy: by }).where(eq(needJoins.id, join.id)).run()
    for (const id of [from.id, into.id]) writeStep(tx, id, { step: 'part', by }, now)
    // Neighbours are asked again for what nobody has promised any more.
    for (const [was, is] of [
      [from, again],
      [into, stays],
    ] as const)
      if (is.state === 'open' && was.state !== 'open') startAsking(tx, is, now)
    settle(tx, into.id, { by }, now)
    const two = settle(tx, from.id, { by }, now)
    note(tx, { from: two, into, what: 'parted' }, by, now)
    return two
  })
}

function note(
  tx: Db,
  { from, into, what }: { from: Listing; into: Listing; what: 'joined' | 'parted' },
  by: number,
  now: string,
): void {
  const numbers = { number: from.id, other: into.id }
  record(tx, `need.${what}`, aboutListing(from, by), by, now, { details: { title: from.title, ...numbers } })
  const helpers = [from.id, into.id]
    .flatMap((id) => promisesOf(tx, id))
    .filter((promise) => isLive(promise.state))
  const all = [...ownersOf(from), ...ownersOf(into), ...helpers.map((promise) => promise.helperId)]
  const people = all.filter((person) => person !== by)
  tell(
    tx,
    into,
    { key: `${what}:${from.id}:${now}`, people, what, params: { number: from.id, other: into.id } },
    now,
  )
}
