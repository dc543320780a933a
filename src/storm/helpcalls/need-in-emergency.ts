import { and, eq, isNull, sql } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { type Emergency, emergencies } from '#emergencies/schema.ts'
import { announceInEmergency, type EmergencyTelling } from '#emergencies/telling.ts'
import { type Db, prepared } from '#estate/db.ts'
import { schedule } from '#estate/jobs.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { daysAfter, minutesAfter } from '#time/instants.ts'
import { callersOf } from './callers.ts'
import { emergencyNeeds } from './schema.ts'

/** The emergency this listing was raised in, while it is a need of that; null for everything else on the board. */
export function emergencyOfNeed(db: Db, listingId: number): number | null {
  return prepared(db, 'shifts.emergencyOfNeed', query).get({ listingId })?.emergencyId ?? null
}

/** The emergency this listing was raised in, over or not; null for everything else on the board. */
export function raisedIn(db: Db, listingId: number): number | null {
  const row = db.select().from(emergencyNeeds).where(eq(emergencyNeeds.listingId, listingId)).get()
  return row?.emergencyId ?? null
}

/** Was it a call for help, and is it kept still what was said in its emergency? Only the home and the desk say that it is done. */
export function isToBeConfirmed(db: Db, listingId: number): boolean {
  const own = eq(emergencyNeeds.listingId, listingId)
  const row = db
    .select({ erasedAt: emergencies.erasedAt })
    .from(emergencyNeeds)
    .innerJoin(emergencies, eq(emergencies.id, emergencyNeeds.emergencyId))
    .where(own)
    .get()
  return row !== undefined && row.erasedAt === null
}

function query(db: Db) {
  return db
    .select({ emergencyId: emergencyNeeds.emergencyId })
    .from(emergencyNeeds)
    .where(and(eq(emergencyNeeds.listingId, sql.placeholder('listingId')), isNull(emergencyNeeds.closedAt)))
    .prepare()
}

/** Level one is sent on at once; level two leaves the triage so many minutes to choose somebody. */
const triageMinutes = 10

/** Puts down when the clock sends somebody, where no person has. */
export function scheduleDispatch(tx: Db, listing: Pick<Listing, 'id' | 'urgency'>, now: string): void {
  const dueAt = listing.urgency === 1 ? now : minutesAfter(now, triageMinutes)
  schedule(tx, { kind: 'shifts.dispatch', key: dispatchKey(listing.id), dueAt, payload: { id: listing.id } })
}

export const dispatchKey = (listingId: number) => `shifts.dispatch:${listingId}`

/** What whoever it is for hears, everybody of that home hears, and whoever called for it. */
function toAllCallers(tx: Db, id: number, telling: EmergencyTelling, now: string): EmergencyTelling {
  const { personId, postedBy } = listingRow(tx, id)
  const people = telling.to.people ?? []
  if (!people.includes(personId) && !people.includes(postedBy)) return telling
  const going = promisesOf(tx, id).filter((one) => one.holds === 1)
  const callers = callersOf(tx, id, now).filter((one) => going.every(({ helperId }) => helperId !== one))
  return { ...telling, to: { ...telling.to, people: [...new Set([...people, ...callers])] } }
}

/** Tells it through the emergency where the listing belongs to one. False where it does not: the board tells it itself. */
export function tellForNeed(tx: Db, listingId: number, telling: EmergencyTelling, now: string): boolean {
  const emergencyId = emergencyOfNeed(tx, listingId)
  if (emergencyId === null) return tellAfterEnd(tx, listingId, telling, now)
  const emergency = emergencyOf(tx, emergencyId, now)
  // A drill that is over has nothing more to say.
  if (emergency.state === 'active')
    tell(tx, emergency, listingId, toAllCallers(tx, listingId, telling, now), now)
  return emergency.state === 'active' || emergency.drill === 1
}

/** What a neighbour can do again and again by two presses, saying yes and giving it back; and which of it rings where life is in danger. */
const repeated: Record<string, { rings: boolean }> = {
  promised: { rings: false },
  released: { rings: true },
  reneged: { rings: true },
}

function tell(tx: Db, emergency: Emergency, listingId: number, telling: EmergencyTelling, now: string): void {
  const what = telling.key.split(':')[2] ?? ''
  const again = repeated[what]
  if (!again) return void announceInEmergency(tx, emergency, telling, now)
  const rings = again.rings && listingRow(tx, listingId).urgency === 1
  for (const person of telling.to.people ?? []) {
    const own = { key: `need:${listingId}:${what}:${person}`, to: { people: [person] } }
    announceInEmergency(tx, emergency, { ...telling, ...own, gathered: { what, rings } }, now)
  }
}

/**
 * Its emergency is over, and somebody who was to come does not: everybody who heard that help comes hears it, and what is so
 * now that nobody is sent any more. False for everything else, which the board tells itself.
 */
function tellAfterEnd(tx: Db, listingId: number, telling: EmergencyTelling, now: string): boolean {
  const isRelease = /:released:\d+$/.test(telling.key)
  if (!isRelease || raisedIn(tx, listingId) === null) return false
  const all = toAllCallers(tx, listingId, telling, now)
  const rows = promisesOf(tx, listingId)
  const gone = rows.filter((one) => one.endedAt === now).map(({ helperId }) => helperId)
  const people = (all.to.people ?? []).filter((one) => !gone.includes(one))
  if (people.length === 0) return false
  const what = rows.some((one) => one.state === 'standing') ? 'oneLessAfterEnd' : 'nobodyAfterEnd'
  announce(
    tx,
    {
      ...telling,
      kind: 'need',
      urgency: 'urgent',
      to: { people },
      title: { key: `helpcalls:told.${what}Title` },
      body: { key: `helpcalls:told.${what}Body` },
      expiresAt: daysAfter(now, 7),
    },
    now,
  )
  return true
}
