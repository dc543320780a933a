import { eq } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { holdersAt } from '#emergencies/areas-of-work.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { tellOfListing } from '#listings/lifecycle/telling.ts'
import { tellOfShift } from '#shifts/telling.ts'
import { toldAtOnce } from './call-of-need.ts'
import { dispatchesOf, endDispatch, standingDispatch } from './dispatch.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { emergencyNeeds } from './schema.ts'

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
  if (listing.state === 'open') {
    if (freed && !standingDispatch(tx, listing.id))
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
  const what = state === 'promised' ? 'sentInstead' : 'callWithdrawn'
  const url = `/emergencies/${emergency.id}/needs/${id}`
  const key = `need:${id}:${what}:${now}`
  tellOfShift(tx, emergency.id, { key, people: [asked.personId], what, url, urgency: 'urgent' }, now)
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
  if (people.length === 0) return
  announceInEmergency(
    tx,
    emergency,
    {
      key: `need:${id}:desk:${what}:${now}`,
      urgency: 'urgent',
      to: { people },
      title: { key: `helpcalls:told.${what}Title` },
      body: { key: `helpcalls:told.${what}Body` },
      url: `/emergencies/${emergency.id}/needs/${id}`,
    },
    now,
  )
}

/** The emergency is over and nobody is sent: whoever of the desk still has the call open hears that nobody goes there. */
function tellLeftAlone(tx: Db, emergency: Emergency, listing: Listing, by: number | null, now: string): void {
  const here = { duty: 'needs', place: listing.unit } as const
  const people = holdersAt(tx, emergency, here, now).filter((one) => one !== by)
  const url = `/emergencies/${emergency.id}/needs/${listing.id}`
  const key = `desk:leftAlone:${now}`
  tellOfListing(tx, listing, { key, people: people.slice(0, toldAtOnce), what: 'callLeftAlone', url }, now)
}
