import { allPartsOf } from '#doubles/ledger.ts'
import type { Db } from '#estate/db.ts'
import { isOwner, promiseSideOf } from '#listings/lifecycle/powers.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import type { Listing, PromiseRow } from '#listings/lifecycle/schema.ts'
import { needLedger } from '#listings/posting/joined.ts'
import type { Standing } from '#standing/standing.ts'

type Promised = { of: Listing; promise: PromiseRow }

/**
 * The promises this viewer is a side of: those of a listing, and those that had ended on a need before that became part
 * of it. `partOwner`: the listing is asked for by her too; `holds`: by that,
 * or by a place she has, she cannot take one.
 */
export function sidesIn(db: Db, standing: Standing, listing: Listing) {
  const parts = allPartsOf(db, needLedger, listing.id).map((id) => listingRow(db, id))
  const mine: Promised[] = [...parts, listing].flatMap((of) =>
    promisesOf(db, of.id)
      .filter((promise) => promiseSideOf(standing, of, promise) !== null)
      .map((promise) => ({ of, promise })),
  )
  const partOwner = parts.some((part) => isOwner(standing, part))
  const holds = partOwner || mine.some(({ of, promise }) => of.id === listing.id && promise.holds === 1)
  return { mine, holds, partOwner }
}
