import { sql } from 'drizzle-orm'
import type { Carried, Readership } from '#doubles/joinables.ts'
import type { Db } from '#estate/db.ts'
import { listingRow, promiseRow } from '#listings/lifecycle/rows.ts'
import type { Listing, PromiseRow } from '#listings/lifecycle/schema.ts'
import { sidesOf } from '#listings/lifecycle/telling.ts'
import { dutyHolders } from '#standing/duties.ts'

/** Who is a side of a promise as it lay with the need it was written to, and who is one where it lies by now. */
export function promiseReaders(db: Db, { from, number, rest, now }: Carried): Readership {
  const promise = promiseRow(db, number, promiseNumber(rest)!)
  return {
    here: sidesReading(db, listingRow(db, from), promise, now),
    there: sidesReading(db, listingRow(db, number), promise, now),
    said: ['listings:errors.widerPromise', { number }],
  }
}

/** The number of the promise in the rest of an address that begins with a need; undefined where there is none. */
export function promiseNumber(rest: string): number | undefined {
  const number = /^promises\/(\d+)\//.exec(rest)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** Both sides, by the same rule as what they read (promiseSideOf): with whoever may answer for a door others wrote it for. */
function sidesReading(db: Db, listing: Listing, promise: PromiseRow, now: string): number[] {
  const { served, helping } = sidesOf(listing, promise)
  if (listing.how === 'self') return [...served, ...helping]
  const { unit } = listing
  const home = db.all<{ person: number }>(
    sql`select person_id as person from occupancies
      where unit = ${unit} and unsettled_since is null and since <= ${now} and (until is null or until > ${now})`,
  )
  const standIn = dutyHolders(db, 'assist', unit, now).map((duty) => duty.personId)
  return [...served, ...helping, ...standIn, ...home.map(({ person }) => person)]
}
