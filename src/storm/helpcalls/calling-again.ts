import { and, desc, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { translator } from '#i18n/translator.ts'
import { movePromise } from '#listings/lifecycle/ending.ts'
import { changeListing, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { tellOfListing } from '#listings/lifecycle/telling.ts'
import { aboutPromise } from '#listings/promises/promising.ts'
import { record } from '#record/record.ts'
import { emergencyNeeds, needReports } from './schema.ts'

/**
 * Said to be done, and the home calls again: the same call is open again with its level and its words, the next is asked at
 * once, and whoever had said that it is done hears so. Inside the caller's transaction.
 */
export function openAgain(tx: Db, listingId: number, by: number | null, now: string): void {
  seekAgain(tx, listingId, { by, what: 'calledAgain', why: 'helpcalls:reasons.calledAgain' }, now)
}

type Again = { by: number | null; what: 'calledAgain' | 'reneged' | 'notHelped'; why: string }

/** Whoever said they go or were there is not counted on any more, and hears so; the next is asked. Inside the caller's transaction. */
export function seekAgain(tx: Db, listingId: number, { by, what, why }: Again, now: string): void {
  const listing = listingRow(tx, listingId)
  for (const one of promisesOf(tx, listingId).filter(({ state }) => isLivePromise(state))) {
    const row = movePromise(tx, listing, one, { step: 'renege', by, why }, now)
    record(tx, 'promise.reneged', aboutPromise(listing, row, by), by, now, { why })
    tellOfListing(tx, listing, { key: `${what}:${row.id}`, people: [row.helperId], what }, now)
  }
  // One is enough again.
  changeListing(tx, listingId, { places: 1 })
  settleListing(tx, listingId, { by, why }, now)
}

type At = { emergencyId: number; unit: string }

/** The last call of this door here, where it was taken off and nobody said that they were helped; undefined where there is none. */
export function takenOffAt(tx: Db, { emergencyId, unit }: At) {
  const here = and(eq(emergencyNeeds.emergencyId, emergencyId), eq(emergencyNeeds.unit, unit))
  const last = tx
    .select({ listing: listings })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .where(here)
    .orderBy(desc(emergencyNeeds.raisedAt), desc(emergencyNeeds.listingId))
    .limit(1)
    .get()?.listing
  return last?.state === 'withdrawn' ? last : undefined
}

/** What was said before it was taken off is read with the new call, and that it was taken off. Inside the caller's transaction. */
export function bringWords(tx: Db, before: number, listingId: number): void {
  const { endedAt, endedWhy, urgency } = listingRow(tx, before)
  const key = endedWhy?.replace('helpcalls:reasons.', 'helpcalls:takenBack.') ?? ''
  const moved = tx
    .update(needReports)
    .set({ listingId })
    .where(eq(needReports.listingId, before))
    .returning()
    .all()
  const last = moved.at(-1)
  if (!last || key === endedWhy || endedAt === null) return
  const words = translator(estateSettingsOf(tx).language)(key)
  const level = urgency === 1 ? 1 : 2
  tx.insert(needReports).values({ listingId, level, words, by: null, how: last.how, at: endedAt }).run()
}
