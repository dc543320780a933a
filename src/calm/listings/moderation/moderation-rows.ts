import { and, eq, isNull, type SQL } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { dutyHolders } from '#standing/duties.ts'
import { type Decision, type ModerationCause, moderations } from './schema.ts'

export function moderatorsOf(tx: Db, listing: Listing, now: string): number[] {
  return [...new Set(dutyHolders(tx, 'vouch', listing.unit, now).map((holder) => holder.personId))].slice(
    0,
    3,
  )
}

type Opened = { listingId: number; cause: ModerationCause; note: string; by: number | null }

export function openModeration(tx: Db, { by: openedBy, ...row }: Opened, now: string): void {
  tx.insert(moderations)
    .values({ ...row, openedAt: now, openedBy })
    .onConflictDoNothing()
    .run()
}

export function closeModeration(
  tx: Db,
  id: number,
  decided: { decision: Decision; reason: string; by: number | null },
  now: string,
) {
  const { decision, reason, by } = decided
  return tx
    .update(moderations)
    .set({ decidedAt: now, decidedBy: by, decision, reason })
    .where(eq(moderations.id, id))
    .returning()
    .get()!
}

/** Held until its time ran out and nobody looked: the log says that too. */
export function decideUnseen(tx: Db, listing: Listing, now: string): void {
  const open = and(eq(moderations.listingId, listing.id), isNull(moderations.decidedAt))
  for (const row of tx.select().from(moderations).where(open).all())
    closeModeration(tx, row.id, { decision: 'remove', reason: 'listings:reasons.unseen', by: null }, now)
}

/** Empties what reporters wrote and which words held a posting; what was decided stays. */
export function eraseNotes(tx: Db, where: SQL): void {
  tx.update(moderations).set({ note: '' }).where(where).run()
}
