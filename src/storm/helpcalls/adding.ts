import { emergencyOf } from '#emergencies/active.ts'
import { holdersAt } from '#emergencies/areas-of-work.ts'
import { isActive } from '#emergencies/rules.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { record } from '#record/record.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { toldAtOnce } from './call-of-need.ts'
import { dwellersOf } from './callers.ts'
import { emergencyNeedOf } from './dispatch.ts'
import { needReports } from './schema.ts'
import { callStateOf } from './triage.ts'

type Added = { emergencyId: number; listingId: number; words: string; at?: string }

/**
 * What is wrong, said by the household once help is on its way; whoever is asked or going is told that there is more to
 * read, or else the desk. Throws NotFound for everybody else, Conflict where nobody is coming any more.
 */
export function addToCall(db: Db, input: Added, by: number, now: string): void {
  db.transaction((tx) => {
    const { emergencyId, listingId, words, at = now } = input
    const need = emergencyNeedOf(tx, emergencyId, listingId)
    if (!isOfHousehold(standingOf(tx, by, now), need.unit)) throw new NotFound('shared:errors.notFound')
    const emergency = emergencyOf(tx, emergencyId, now)
    const listing = listingRow(tx, listingId)
    const runs = isActive(emergency, now)
    const { state, going, asked } = callStateOf(tx, listing, runs)
    if (!runs || !['waiting', 'sent', 'going'].includes(state)) throw new Conflict('shifts:errors.movedOn')
    const level = listing.urgency === 1 ? 1 : 2
    const row = { listingId, level, words, by, how: 'household', at } as const
    const { id } = tx.insert(needReports).values(row).returning({ id: needReports.id }).get()
    record(tx, 'need.reported', `need:${listingId}`, by, now, { unit: need.unit })
    const desk = holdersAt(tx, emergency, { duty: 'needs', place: need.unit }, now).slice(0, toldAtOnce)
    const coming = [...going, ...(asked ? [asked] : [])].map((one) => one.id)
    // Somebody of the home who lives elsewhere may be on the way: whoever sends help knows it as well.
    const elsewhere = !dwellersOf(tx, need.unit, now).includes(by)
    const hear = coming.length > 0 && !elsewhere ? coming : [...coming, ...desk]
    const people = [...new Set(hear)].filter((one) => one !== by)
    if (people.length === 0) return
    announceInEmergency(
      tx,
      emergency,
      {
        key: `need:${listingId}:said:${id}`,
        urgency: 'urgent',
        to: { people },
        title: { key: 'helpcalls:messages.saidTitle' },
        body: { key: 'helpcalls:messages.saidText' },
        url: `/emergencies/${emergencyId}/needs/${listingId}`,
      },
      now,
    )
  })
}
