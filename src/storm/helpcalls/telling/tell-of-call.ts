import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import type { Params } from '#messages/outbox/announce.ts'

type Told = {
  listingId: number
  /** The last words of the message's key. */
  key: string
  people: readonly number[]
  /** A name under helpcalls:told, with `Title` and `Body`. */
  what: string
  params?: Params
}

/** Tells people something of one call, with the way to its page. Inside the caller's transaction; nobody is told twice by one telling. */
export function tellOfCall(tx: Db, emergency: Emergency, told: Told, now: string): void {
  const people = [...new Set(told.people)]
  if (people.length === 0) return
  const { listingId, key, what, params = {} } = told
  announceInEmergency(
    tx,
    emergency,
    {
      key: `need:${listingId}:${key}`,
      urgency: 'urgent',
      to: { people },
      title: { key: `helpcalls:told.${what}Title`, params },
      body: { key: `helpcalls:told.${what}Body`, params },
      url: `/emergencies/${emergency.id}/needs/${listingId}`,
    },
    now,
  )
}
