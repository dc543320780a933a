import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { type Emergency, emergencies } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { triageIsOver } from '#helpcalls/rules.ts'
import type { NeedOffer, OfferEnd } from '#helpcalls/schema.ts'
import { emergencyNeeds, needOffers } from '#helpcalls/schema.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'

/**
 * The emergency whose desk alone says who goes to this need: while it runs, and where life is in danger also afterwards, until
 * what was said in it is erased. Null for what a neighbour takes by one press, as any other need of the board.
 */
export function sentByDeskOf(db: Db, listingId: number): Emergency | null {
  const own = eq(emergencyNeeds.listingId, listingId)
  const row = db
    .select({ need: emergencyNeeds, emergency: emergencies })
    .from(emergencyNeeds)
    .innerJoin(emergencies, eq(emergencies.id, emergencyNeeds.emergencyId))
    .where(own)
    .get()
  if (!row) return null
  const { need, emergency } = row
  if (emergency.state === 'active') return need.closedAt === null ? emergency : null
  const left = triageIsOver(emergency) && emergency.drill === 0
  return left && listingRow(db, listingId).urgency === 1 ? emergency : null
}

/** Who says that they could go to these calls, and has neither taken it back nor been sent, in the order in which they said so. */
export function openOffers(db: Db, listingIds: readonly number[]): NeedOffer[] {
  const open = and(inList(needOffers.listingId, listingIds), isNull(needOffers.endedAt))
  return db.select().from(needOffers).where(open).orderBy(asc(needOffers.id)).all()
}

/** This person's offer to go there ends. False where there was none. */
export function endOffer(
  tx: Db,
  { listingId, personId }: { listingId: number; personId: number },
  ended: OfferEnd,
  now: string,
): boolean {
  const mine = and(
    eq(needOffers.listingId, listingId),
    eq(needOffers.personId, personId),
    isNull(needOffers.endedAt),
  )
  return tx.update(needOffers).set({ ended, endedAt: now }).where(mine).returning().all().length > 0
}

/** Asked by their offer, and not to answer any more: they have said nothing else, so that it stands again until the call is over. */
export function restoreOffer(tx: Db, listingId: number, personId: number): void {
  if (isOver(listingRow(tx, listingId).state)) return
  const own = and(eq(needOffers.listingId, listingId), eq(needOffers.personId, personId))
  const last = tx.select().from(needOffers).where(own).orderBy(desc(needOffers.id)).limit(1).get()
  if (last?.ended !== 'sent') return
  tx.update(needOffers).set({ ended: null, endedAt: null }).where(eq(needOffers.id, last.id)).run()
}

/** Did this person ever offer to go there? */
export function hasOffered(db: Db, listingId: number, personId: number): boolean {
  const own = and(eq(needOffers.listingId, listingId), eq(needOffers.personId, personId))
  return db.select().from(needOffers).where(own).limit(1).get() !== undefined
}
