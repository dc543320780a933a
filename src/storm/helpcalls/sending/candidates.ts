import { holdersAt } from '#emergencies/areas-of-work.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { peopleOfHome } from '#helpcalls/callers.ts'
import { checkedIn } from '#helpcalls/checked-in.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { ownersOf } from '#listings/lifecycle/telling.ts'
import { blockedAround } from '#listings/matching/blocks.ts'
import { isOfEstate } from '#people/rules.ts'
import { freestFirst, type Hands, handsFor, isGoing } from '#shifts/hands.ts'
import { standingOf } from '#standing/standings.ts'
import { dispatchesOf } from './dispatches.ts'
import { openOffers, sentByDeskOf } from './offers.ts'

/** `offered`: said on the board that they could go. */
export type Candidate = { personId: number; desk: 0 | 1; offered: boolean }

/**
 * Whom the clock sends next, in order: who is checked in on a shift of this emergency, then whoever offered to go, then the
 * desk (the holders of the duty), each of them by what they have in hand already; whoever is on the way somewhere comes last.
 * An offer comes before the desk, since that is few, and whoever of it goes leaves it; but once only, or somebody who offers
 * and never answers would keep the desk from its turn. That the desk hears of the yes, and that "done" is only said until
 * the home says so, is what keeps it safe. Whoever it is for or
 * goes there, and whoever was sent before, is left out; when the desk has been through it begins again with whoever was
 * asked least, because a need may not be left to nobody. Two who do not wish to meet again are brought together only where
 * life is in danger and nobody else is there. `hands`: looked up once, where many needs are asked about.
 */
export function dispatchCandidates(
  tx: Db,
  emergency: Emergency,
  listingId: number,
  now: string,
  hands: Hands = handsFor(tx, emergency, now),
): Candidate[] {
  const listing = listingRow(tx, listingId)
  const there = promisesOf(tx, listingId).filter((one) => one.holds === 1)
  const home = [listing.personId, ...peopleOfHome(tx, listing.unit, now)]
  const out = new Set([...home, ...there.map((one) => one.helperId)])
  const apart = apartFrom(tx, listing)
  const asks = (but: ReadonlySet<number>) => inOrder(tx, emergency, listing, { but, hands }, now)
  const found = asks(new Set([...out, ...apart]))
  return found.length > 0 || apart.size === 0 || listing.urgency !== 1 ? found : asks(out)
}

/** Whom the desk can send there: once the emergency is over only whoever offered to go, where nobody goes and life is in danger. */
export function whomToSend(
  tx: Db,
  emergency: Emergency,
  listingId: number,
  now: string,
  hands?: Hands,
): Candidate[] {
  const found = dispatchCandidates(tx, emergency, listingId, now, hands)
  if (isActive(emergency, now)) return found
  const waits = listingRow(tx, listingId).state === 'open' && sentByDeskOf(tx, listingId) !== null
  const goes = promisesOf(tx, listingId).some((one) => one.holds === 1)
  return waits && !goes ? found.filter(({ offered }) => offered) : []
}

/** Who and whose call this is do not wish to meet again, whichever of them said so. */
export function apartFrom(tx: Db, listing: Listing): Set<number> {
  return new Set(ownersOf(listing).flatMap((owner) => blockedAround(tx, owner)))
}

function inOrder(
  tx: Db,
  emergency: Emergency,
  { id, unit }: Listing,
  { but, hands }: { but: ReadonlySet<number>; hands: Hands },
  now: string,
): Candidate[] {
  const times = Map.groupBy(dispatchesOf(tx, id), (one) => one.personId)
  const said = promisesOf(tx, id)
  // Who took it on the board and gave it back was not sent, and is not the next for that.
  const gaveBack = (one: number) => said.filter((row) => row.helperId === one && row.holds !== 1).length
  const timesOf = (one: number) => times.get(one)?.length ?? gaveBack(one)
  const volunteers = freestFirst(hands, checkedIn(tx, emergency), unit).filter((one) => !but.has(one))
  const holders = freestFirst(hands, holdersAt(tx, emergency, { duty: 'needs', place: unit }, now), unit)
    .filter((one) => !but.has(one))
    .sort((a, b) => timesOf(a) - timesOf(b))
  const fresh = holders.filter((one) => timesOf(one) === 0)
  const onShift = volunteers.filter((one) => timesOf(one) === 0)
  const willing = willingFor(tx, { id, unit }, hands, now).filter((one) => !but.has(one))
  const desk = (fresh.length > 0 ? fresh : holders).filter((one) => !willing.includes(one))
  const offers = willing.filter((one) => !onShift.includes(one))
  // Asked, and had not to answer any more: that turn is not theirs.
  const hadTurn = (one: number) =>
    times.get(one)?.some(({ answer }) => answer !== 'closed') ?? timesOf(one) > 0
  const all = [...onShift, ...offers.filter((one) => !hadTurn(one)), ...desk, ...offers]
  return [...new Set(all)]
    .map((personId) => ({
      personId,
      desk: desk.includes(personId) && !onShift.includes(personId) ? (1 as const) : (0 as const),
      offered: willing.includes(personId),
    }))
    .sort((a, b) => Number(isGoing(hands, a.personId)) - Number(isGoing(hands, b.personId)))
}

/** Who offered to go there, is still of the estate, and is not held by their own home. */
function willingFor(tx: Db, { id, unit }: Pick<Listing, 'id' | 'unit'>, hands: Hands, now: string): number[] {
  const people = openOffers(tx, [id]).map(({ personId }) => personId)
  return freestFirst(
    hands,
    people.filter((one) => isOfEstate(standingOf(tx, one, now))),
    unit,
  )
}
