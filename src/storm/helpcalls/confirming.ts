import { emergencyOf } from '#emergencies/active.ts'
import { mayWorkAt } from '#emergencies/areas-of-work.ts'
import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { movePromise } from '#listings/lifecycle/ending.ts'
import { isOwner } from '#listings/lifecycle/powers.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import type { Listing, PromiseRow } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { tellOfListing } from '#listings/lifecycle/telling.ts'
import { aboutPromise } from '#listings/promises/promising.ts'
import { record } from '#record/record.ts'
import { isOfHousehold, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { callersOf } from './callers.ts'
import { enoughGo } from './open-listings.ts'
import type { EmergencyNeed } from './schema.ts'

/**
 * "We were helped", said by anybody of the home or by whoever entered the call for it, of all who came: nobody has to say
 * anything more. Said by the desk, where whoever went says that it is done and the home was asked. NotAllowed for everybody
 * else; Conflict where nobody goes there or has been.
 */
export function confirmHelp(tx: Db, need: EmergencyNeed, by: number, now: string): void {
  const { listingId, unit } = need
  const standing = standingOf(tx, by, now)
  const listing = listingRow(tx, listingId)
  const live = promisesOf(tx, listingId).filter((one) => isLivePromise(one.state))
  const home = isOfHousehold(standing, unit) || isOwner(standing, listing)
  if (!home && !deskMaySay(tx, need, { standing, live }, now))
    throw new NotAllowed('shared:errors.notAllowed')
  if (live.length === 0) throw new Conflict('shifts:errors.movedOn')
  enoughGo(tx, listingId, by, now)
  const callers = callersOf(tx, listingId, now)
  const what = callers.includes(by) ? 'helped' : 'helpedByDesk'
  for (const one of live) confirmOne(tx, listing, one, { by, what }, now)
  settleListing(tx, listingId, { by }, now)
  if (what === 'helped') return
  // What is said in their name they hear once, with the way to say no.
  const url = `/emergencies/${need.emergencyId}/needs/${listingId}`
  tellOfListing(tx, listing, { key: `deskSays:${now}`, people: callers, what: 'deskSays', url }, now)
}

type Answering = { standing: Standing; live: readonly PromiseRow[] }

/** May this person of the desk say for a home whether it was helped: all who went say that it is done, and the home was asked? */
export function deskMaySay(
  tx: Db,
  { emergencyId, unit }: EmergencyNeed,
  { standing, live }: Answering,
  now: string,
): boolean {
  const saidDone = live.length > 0 && live.every((one) => one.state === 'done')
  const here = { duty: 'needs', place: unit } as const
  return saidDone && mayWorkAt(tx, standing, emergencyOf(tx, emergencyId, now), here, now)
}

/**
 * Was it the desk that said they were helped, and nobody of the home or who called for it? Then it is said as its word alone.
 */
export function isSaidByDesk(db: Db, listingId: number, now: string): boolean {
  const said = promisesOf(db, listingId).filter((one) => one.state === 'confirmed' && one.endedBy !== null)
  const callers = said.length > 0 ? callersOf(db, listingId, now) : []
  return said.length > 0 && said.every(({ endedBy }) => !callers.includes(endedBy ?? 0))
}

type Confirmed = { by: number; what: 'helped' | 'helpedByDesk' }

function confirmOne(tx: Db, listing: Listing, one: PromiseRow, { by, what }: Confirmed, now: string): void {
  const set = { servedDoneAt: one.servedDoneAt ?? now }
  const said =
    one.state === 'standing' ? movePromise(tx, listing, one, { step: 'finish', by, set }, now) : one
  const row = movePromise(tx, listing, said, { step: 'confirm', by, set }, now)
  record(tx, 'promise.confirmed', aboutPromise(listing, row, by), by, now)
  const told = { key: `helped:${row.id}`, people: [row.helperId].filter((helper) => helper !== by) }
  tellOfListing(tx, listing, { ...told, what }, now)
}
