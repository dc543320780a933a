import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { coversUnit } from '#emergencies/active.ts'
import { holdersAt } from '#emergencies/areas-of-work.ts'
import { type Emergency, emergencies } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { record } from '#record/record.ts'
import { current } from '#standing/homes.ts'
import { occupancies } from '#standing/schema.ts'
import { toldAtOnce } from './call-of-need.ts'
import { scheduleDispatch } from './need-in-emergency.ts'
import { rollHears } from './roll-hears.ts'
import { emergencyNeeds } from './schema.ts'

/**
 * A new emergency begins over doors whose calls for help stayed open when one before it was over: they are its calls from
 * now on, one for each door, on its list and in its roll call, and somebody is sent anew where nobody goes. Whoever called
 * and the desk hear so. A drill takes nothing over.
 */
export function takeOverCalls(tx: Db, emergency: Emergency, now: string): void {
  if (emergency.drill === 1) return
  const taken = openFromBefore(tx, emergency)
  for (const { listingId, unit, listing } of taken) {
    tx.update(emergencyNeeds)
      .set({ emergencyId: emergency.id, closedAt: null })
      .where(eq(emergencyNeeds.listingId, listingId))
      .run()
    if (listing.state === 'open') scheduleDispatch(tx, listing, now)
    rollHears()(tx, emergency, { unit, by: null, at: now }, now)
    record(tx, 'need.takenOver', `need:${listingId}`, null, now, { unit })
    tellHome(tx, emergency, { listingId, unit }, now)
  }
  tellDesk(
    tx,
    emergency,
    taken.map(({ unit }) => unit),
    now,
  )
}

/** The worst call of each door that nobody said the outcome of. */
function openFromBefore(tx: Db, emergency: Emergency) {
  const rows = tx
    .select({ listingId: emergencyNeeds.listingId, unit: emergencyNeeds.unit, listing: listings })
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
    .orderBy(asc(listings.urgency), asc(emergencyNeeds.raisedAt))
    .all()
  const doors = new Set<string>()
  return rows.filter(({ unit }) => {
    if (doors.has(unit) || !coversUnit(emergency, unit)) return false
    doors.add(unit)
    return true
  })
}

function tellHome(
  tx: Db,
  emergency: Emergency,
  { listingId, unit }: { listingId: number; unit: string },
  now: string,
): void {
  const rows = tx
    .select({ id: occupancies.personId })
    .from(occupancies)
    .where(and(eq(occupancies.unit, unit), current(now)))
    .all()
  if (rows.length === 0) return
  announceInEmergency(
    tx,
    emergency,
    {
      key: `need:${listingId}:takenOver:${emergency.id}`,
      urgency: 'urgent',
      to: { people: rows.map(({ id }) => id) },
      title: { key: 'helpcalls:told.takenOverTitle' },
      body: { key: 'helpcalls:told.takenOverBody' },
      url: `/emergencies/${emergency.id}/needs/${listingId}`,
    },
    now,
  )
}

function tellDesk(tx: Db, emergency: Emergency, units: readonly string[], now: string): void {
  const people = units.flatMap((place) =>
    holdersAt(tx, emergency, { duty: 'needs', place }, now).slice(0, toldAtOnce),
  )
  if (people.length === 0) return
  announceInEmergency(
    tx,
    emergency,
    {
      key: `need:takenOver:${emergency.id}`,
      urgency: 'urgent',
      to: { people: [...new Set(people)] },
      title: { key: 'helpcalls:told.deskTakenOverTitle', params: { count: units.length } },
      body: { key: 'helpcalls:told.deskTakenOverBody' },
      url: `/emergencies/${emergency.id}/needs`,
    },
    now,
  )
}
