import { eq } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { dispatchesOf, endDispatch, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { hasOffered } from '#helpcalls/sending/offers.ts'
import { outWhyOf } from '#helpcalls/sending/out.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import { tellNews } from '#helpcalls/telling/news-of-home.ts'
import { tellLeftAlone } from '#helpcalls/telling/tell-left-alone.ts'
import { tellOfCall } from '#helpcalls/telling/tell-of-call.ts'
import { settleOffers } from '#helpcalls/telling/tell-offers.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { calledAs } from '#standing/called.ts'
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
  settleOffers(tx, emergency, listing, freed, now)
  if (!isActive(emergency, now)) {
    if (freed && emergency.drill === 0) tellLeftAlone(tx, emergency, listing, by, now)
    return
  }
  tellDone(tx, emergency, listing, by, now)
  if (listing.state === 'open') {
    // Who is out by the words of their own home is named to the desk, and why.
    const said = outWhyOf(listing.reopenedWhy) !== null
    if (freed && !said && !standingDispatch(tx, listing.id))
      tellDesk(tx, emergency, listing, { what: 'freed', by }, now)
    return
  }
  releaseAsked(tx, emergency, listing, by, now)
  const taken = promisesOf(tx, listing.id).find((one) => one.holds === 1 && one.promisedAt === now)
  const sent = dispatchesOf(tx, listing.id).findLast((one) => one.personId === taken?.helperId)
  // The clock sent somebody of whom nobody at the desk knows more than that they offered.
  if (taken && sent?.sentBy === null && hasOffered(tx, listing.id, sent.personId))
    tellDesk(tx, emergency, listing, { what: 'taken', by }, now)
  if (listing.state === 'withdrawn' && listing.endedAt === now)
    tellDesk(tx, emergency, listing, { what: 'off', by }, now)
}

/** Somebody who went says that it is done: the desk asks the home, and whoever else is still on the way hears so, and looks. */
function tellDone(tx: Db, emergency: Emergency, listing: Listing, by: number | null, now: string): void {
  const { id } = listing
  const held = promisesOf(tx, id).filter((one) => one.holds === 1)
  const done = held.find((one) => one.state === 'done' && one.helperDoneAt === now)
  const people = held.filter((one) => one.state === 'standing').map(({ helperId }) => helperId)
  if (done) tellDesk(tx, emergency, listing, { what: 'saidDone', by }, now)
  if (!done || people.length === 0) return
  const params = { name: calledAs(tx, done.helperId, 'building', now) }
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
  const [what, said] = goes ? ['sentInstead', 'othersGo'] : ['callWithdrawn', 'takenOff']
  const told = { listingId: id, to: 'coming', people: [asked.personId], what, danger: true } as const
  tellNews(tx, emergency, { ...told, ...wordsOf(said) }, now)
}

const wordsOf = (what: string) => ({
  title: { key: `helpcalls:told.${what}Title` },
  body: { key: `helpcalls:told.${what}Body` },
})

type DeskTold = { what: 'freed' | 'taken' | 'off' | 'saidDone'; by: number | null }

function tellDesk(
  tx: Db,
  emergency: Emergency,
  { id, unit }: Listing,
  { what, by }: DeskTold,
  now: string,
): void {
  const people = deskAt(tx, emergency, unit, by, now)
  const told = { listingId: id, to: 'desk', people, what, danger: what === 'freed' } as const
  tellNews(tx, emergency, { ...told, ...wordsOf(what) }, now)
}
