import { and, eq, inArray, ne } from 'drizzle-orm'
import { coversUnit } from '#emergencies/active.ts'
import { type Emergency, emergencies } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import { tellDeskTakenOver } from '#helpcalls/telling/tell-taken-over.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { type Listing, listings } from '#listings/lifecycle/schema.ts'
import { record } from '#record/record.ts'
import { callersOf } from './callers.ts'
import { joinCalls } from './joining.ts'
import { scheduleDispatch } from './need-in-emergency.ts'
import { doneAt, openNeedAt } from './raise.ts'
import { rollHears } from './roll-hears.ts'
import { type EmergencyNeed, emergencyNeeds } from './schema.ts'
import { tellOfCall } from './telling/tell-of-call.ts'

type Call = { need: EmergencyNeed; listing: Listing }

/**
 * A new emergency begins over doors whose calls for help stayed open when one before it was over: they are its calls from
 * now on, on its list and in its roll call, and somebody is sent anew where nobody goes. A drill takes nothing over.
 */
export function takeOverCalls(tx: Db, emergency: Emergency, now: string): void {
  if (emergency.drill === 1) return
  goOver(tx, emergency, openFromBefore(tx, emergency), now)
}

/**
 * These calls go on in `emergency`, with their helpers, their level and their words. Those of one door become one call: that to
 * which somebody goes, or the worst, or the oldest. Whoever called, whoever goes or is asked, and the desk hear so. Inside the
 * caller's transaction.
 */
export function goOver(tx: Db, emergency: Emergency, calls: readonly Call[], now: string): void {
  const byDoor = Map.groupBy(calls, ({ need }) => need.unit)
  for (const [unit, own] of byDoor) {
    const here = openNeedAt(tx, emergency.id, unit, now) ?? doneAt(tx, emergency.id, unit)
    const rest = bestFirst(tx, [...own.map(({ need }) => need.listingId), ...(here === null ? [] : [here])])
    const kept = rest.shift()!
    const leftIn = own[0]!.need.emergencyId
    const from = own.find(({ need }) => need.listingId === kept)?.need.emergencyId ?? leftIn
    const told = rest.flatMap((other) => joinCalls(tx, { kept, other, leftIn }, now))
    if (kept !== here)
      tx.update(emergencyNeeds)
        .set({ emergencyId: emergency.id, closedAt: null })
        .where(eq(emergencyNeeds.listingId, kept))
        .run()
    const listing = listingRow(tx, kept)
    if (listing.state === 'open' && !standingDispatch(tx, kept)) scheduleDispatch(tx, listing, now)
    rollHears()(tx, emergency, { unit, by: null, at: now, from }, now)
    record(tx, 'need.takenOver', `need:${kept}`, null, now, { unit })
    tellThem(tx, emergency, { listingId: kept, asked: told }, now)
  }
  tellDeskTakenOver(tx, emergency, deskOf(tx, emergency, [...byDoor.keys()], now), byDoor.size, now)
}

/** The one that is kept stands first. */
function bestFirst(tx: Db, ids: readonly number[]): number[] {
  const ranked = ids.map((id) => {
    const { urgency, state } = listingRow(tx, id)
    const goes = promisesOf(tx, id).some((one) => one.state === 'standing')
    // What is said to be done is no answer to another call that is open.
    return { id, rank: (goes ? 0 : state === 'done' ? 20 : 10) + urgency }
  })
  return ranked.sort((a, b) => a.rank - b.rank || a.id - b.id).map(({ id }) => id)
}

/** Every call that nobody said the outcome of, of what is real and over, at the doors of this one. */
function openFromBefore(tx: Db, emergency: Emergency): Call[] {
  return tx
    .select({ need: emergencyNeeds, listing: listings })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .innerJoin(emergencies, eq(emergencies.id, emergencyNeeds.emergencyId))
    .where(
      and(
        ne(emergencyNeeds.emergencyId, emergency.id),
        eq(emergencies.drill, 0),
        inArray(emergencies.state, ['lapsed', 'lifted']),
        inArray(listings.state, ['open', 'promised']),
      ),
    )
    .all()
    .filter(({ need }) => need.unit !== '' && coversUnit(emergency, need.unit))
}

type Told = { listingId: number; asked: readonly number[] }

/** Whoever called; whoever goes there or is asked, with the way to the page where they say so; and who need not answer any more. */
function tellThem(tx: Db, emergency: Emergency, { listingId, asked }: Told, now: string): void {
  const going = promisesOf(tx, listingId)
    .filter((one) => one.state === 'standing')
    .map(({ helperId }) => helperId)
  const still = standingDispatch(tx, listingId)?.personId
  const coming = [...going, ...(still === undefined ? [] : [still])]
  const callers = callersOf(tx, listingId, now).filter((one) => !coming.includes(one))
  const free = asked.filter((one) => !coming.includes(one))
  const tell = (key: string, people: readonly number[], what: string) =>
    tellOfCall(tx, emergency, { listingId, key: `${key}:${emergency.id}`, people, what }, now)
  tell('takenOver', callers, 'takenOver')
  tell('goesOn', going, 'goesOn')
  tell('asksOn', still === undefined ? [] : [still], 'asksOn')
  tell('joined', free, 'joined')
}

function deskOf(tx: Db, emergency: Emergency, units: readonly string[], now: string): number[] {
  return units.flatMap((unit) => deskAt(tx, emergency, unit, null, now))
}
