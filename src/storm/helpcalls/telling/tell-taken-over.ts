import { emergencyHolders } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { daysAfter } from '#time/instants.ts'

/** The desk has calls on its list that came from an emergency before, or from one that ran beside it. */
export function tellDeskTakenOver(
  tx: Db,
  emergency: Emergency,
  people: readonly number[],
  count: number,
  now: string,
): void {
  if (people.length === 0) return
  announceInEmergency(
    tx,
    emergency,
    {
      key: `need:takenOver:${emergency.id}:${now}`,
      urgency: 'urgent',
      to: { people: [...new Set(people)] },
      title: { key: 'helpcalls:told.deskTakenOverTitle', params: { count } },
      body: { key: 'helpcalls:told.deskTakenOverBody' },
      url: `/emergencies/${emergency.id}/needs`,
    },
    now,
  )
}

/** The desk of the one that is over hears that so many of its calls go on in another, which still runs at their doors. */
export function tellDeskGivenOver(
  tx: Db,
  { over, into }: { over: Emergency; into: Emergency },
  count: number,
  now: string,
): void {
  if (count === 0) return
  announceInEmergency(
    tx,
    over,
    {
      key: `need:givenOver:${over.id}:${into.id}`,
      urgency: 'urgent',
      to: { people: emergencyHolders(tx, over, 'needs', now) },
      title: { key: 'helpcalls:told.deskGivenOverTitle', params: { count } },
      body: { key: 'helpcalls:told.deskGivenOverBody' },
      url: `/emergencies/${into.id}/needs`,
      until: daysAfter(now, 1),
    },
    now,
  )
}
