import { eq } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { holdersAt } from '#emergencies/areas-of-work.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { dispatchesOf, endDispatch, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { outWhyOf } from '#helpcalls/sending/out.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { tellOfListing } from '#listings/lifecycle/telling.ts'
import { namesOf } from '#standing/names.ts'
import { toldAtOnce } from './call-of-need.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { emergencyNeeds } from './schema.ts'
import { tellOfCall } from './tell-of-call.ts'

type Settled = { by: number | null; freed: boolean }

/**
 * A call for help stands otherwise than before, by whatever door that came: the board, its own page, the clock, or somebody
 * who moved away. Whoever was asked and need not answer any more hears so, and the desk hears of everything that brings
 * somebody or stops somebody coming. `freed`: nobody goes there any more. Inside the caller's transaction.
 */
export function callMoved(tx: Db, listing: Listing, { by, freed }: Settled, now: string): void {
  const need = tx.select().from(emergencyNeeds).where(eq(emergencyNeeds.listingId, listing.id)).get()
  if (!need) return
  const emergency = emergencyOf(tx, need.emergencyId, now)
  if (!isActive(emergency, now)) {
    if (freed && emergency.drill === 0) tellLeftAlone(tx, emergency, listing, by, now)
    return
  }
  tellOthersDone(tx, emergency, listing, now)
  if (listing.state === 'open') {
    // Who is out by the words of their own home is named to the desk, and why.
    const said = outWhyOf(listing.reopenedWhy) !== null
    if (freed && !said && !standingDispatch(tx, listing.id))
      tellDesk(tx, emergency, listing, { what: 'freed', by }, now)
    return
  }
  releaseAsked(tx, emergency, listing, by, now)
  const taken = promisesOf(tx, listing.id).find((one) => one.holds === 1 && one.promisedAt === now)
  const sent = dispatchesOf(tx, listing.id).some((one) => one.personId === taken?.helperId)
  if (taken && !sent) tellDesk(tx, emergency, listing, { what: 'taken', by }, now)
  if (listing.state === 'withdrawn' && listing.endedAt === now)
    tellDesk(tx, emergency, listing, { what: 'off', by }, now)
}

/** One of several who go there says that it is done: whoever is still on the way hears so, and looks. */
function tellOthersDone(tx: Db, emergency: Emergency, { id }: Listing, now: string): void {
  const held = promisesOf(tx, id).filter((one) => one.holds === 1)
  const done = held.find((one) => one.state === 'done' && one.helperDoneAt === now)
  const people = held.filter((one) => one.state === 'standing').map(({ helperId }) => helperId)
  if (!done || people.length === 0) return
  const params = { name: namesOf(tx, [done.helperId]).get(done.helperId) ?? '' }
  tellOfCall(
    tx,
    emergency,
    { listingId: id, key: `otherDone:${done.id}`, people, what: 'otherDone', params },
    now,
  )
}

/** Whoever was asked need not come: somebody else goes, or nobody is wanted any more. */
function releaseAsked(
  tx: Db,
  emergency: Emergency,
  { id, state }: Listing,
  by: number | null,
  now: string,
): void {
  const asked = standingDispatch(tx, id)
  unschedule(tx, dispatchKey(id))
  if (!asked) return
  endDispatch(tx, asked, 'closed', now)
  if (asked.personId === by) return
  // The key says which of the two it was.
  const goes = state === 'promised' || state === 'done' || state === 'confirmed'
  const [key, what] = goes ? ['sentInstead', 'othersGo'] : ['callWithdrawn', 'takenOff']
  tellOfCall(tx, emergency, { listingId: id, key: `${key}:${now}`, people: [asked.personId], what }, now)
}

type DeskTold = { what: 'freed' | 'taken' | 'off'; by: number | null }

function tellDesk(
  tx: Db,
  emergency: Emergency,
  { id, unit }: Listing,
  { what, by }: DeskTold,
  now: string,
): void {
  const desk = holdersAt(tx, emergency, { duty: 'needs', place: unit }, now).filter((one) => one !== by)
  const people = desk.slice(0, toldAtOnce)
  tellOfCall(tx, emergency, { listingId: id, key: `desk:${what}:${now}`, people, what }, now)
}

/** The emergency is over and nobody is sent: whoever of the desk still has the call open hears that nobody goes there. */
function tellLeftAlone(tx: Db, emergency: Emergency, listing: Listing, by: number | null, now: string): void {
  const here = { duty: 'needs', place: listing.unit } as const
  const people = holdersAt(tx, emergency, here, now).filter((one) => one !== by)
  const url = `/emergencies/${emergency.id}/needs/${listing.id}`
  const key = `desk:leftAlone:${now}`
  tellOfListing(tx, listing, { key, people: people.slice(0, toldAtOnce), what: 'callLeftAlone', url }, now)
}
