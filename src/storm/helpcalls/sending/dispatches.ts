import { asc, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Dispatch } from '#helpcalls/schema.ts'
import { dispatches } from '#helpcalls/schema.ts'
import { restoreOffer } from './offers.ts'

/** Everybody who was sent to this need, in order. */
export function dispatchesOf(tx: Db, listingId: number): Dispatch[] {
  return tx
    .select()
    .from(dispatches)
    .where(eq(dispatches.listingId, listingId))
    .orderBy(asc(dispatches.id))
    .all()
}

export function standingDispatch(tx: Db, listingId: number): Dispatch | undefined {
  return dispatchesOf(tx, listingId).find((one) => one.answer === null)
}

export function endDispatch(
  tx: Db,
  row: Dispatch,
  answer: NonNullable<Dispatch['answer']>,
  now: string,
): void {
  tx.update(dispatches).set({ answer, answeredAt: now }).where(eq(dispatches.id, row.id)).run()
  if (answer === 'closed') restoreOffer(tx, row.listingId, row.personId)
}
