import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import { tellNews } from '#helpcalls/telling/news-of-home.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { record } from '#record/record.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
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
    tx.insert(needReports).values(row).run()
    record(tx, 'need.reported', `need:${listingId}`, by, now, { unit: need.unit })
    const coming = [...going, ...(asked ? [asked] : [])].map((one) => one.id)
    // Somebody of the home who lives elsewhere may be on the way: whoever sends help knows it as well.
    const elsewhere = !dwellersOf(tx, need.unit, now).includes(by)
    const told = {
      listingId,
      what: 'said',
      title: { key: 'helpcalls:messages.saidTitle' },
      body: { key: 'helpcalls:messages.saidText' },
    }
    const others = (people: readonly number[]) => people.filter((one) => one !== by)
    tellNews(tx, emergency, { ...told, to: 'coming', people: others(coming) }, now)
    if (coming.length > 0 && !elsewhere) return
    const rest = deskAt(tx, emergency, need.unit, by, now).filter((one) => !coming.includes(one))
    tellNews(tx, emergency, { ...told, to: 'desk', people: rest }, now)
  })
}
