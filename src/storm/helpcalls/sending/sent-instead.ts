import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { tellOfCall } from '#helpcalls/telling/tell-of-call.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { tellOfShift } from '#shifts/telling.ts'

/** Whoever was asked to go, and has not answered, hears that somebody else is asked, and that their yes still counts. Inside the caller's transaction. */
export function tellSentInstead(
  tx: Db,
  emergency: Emergency,
  { listingId, people }: { listingId: number; people: number[] },
  now: string,
): void {
  const url = `/emergencies/${emergency.id}/needs/${listingId}`
  const key = `need:${listingId}:askedOther:${now}`
  const told = { key, people, what: 'askedOther', url, urgency: 'urgent' as const }
  tellOfShift(tx, emergency.id, told, now)
}

/** Nobody was found who goes instead: whoever goes hears that it is still they. Inside the caller's transaction. */
export function tellStillYou(tx: Db, emergency: Emergency, listingId: number, now: string): void {
  const going = promisesOf(tx, listingId).filter((one) => one.state === 'standing')
  const people = going.map(({ helperId }) => helperId)
  tellOfCall(tx, emergency, { listingId, key: `stillYou:${now}`, people, what: 'stillYou' }, now)
}
