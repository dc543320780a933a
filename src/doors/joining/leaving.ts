import { eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { joinRequests } from './schema.ts'

/** Who leaves waits for no home any more; what was decided before stays decided. */
export function withdrawRequests(tx: Db, personId: number, now: string): void {
  tx.update(joinRequests)
    .set({
      decidedAt: sql`coalesce(${joinRequests.decidedAt}, ${now})`,
      decision: sql`coalesce(${joinRequests.decision}, 'withdrawn')`,
    })
    .where(eq(joinRequests.personId, personId))
    .run()
}

/** Empties what somebody who asked to join wrote, and what was said about it. */
export function forgetRequests(tx: Db, personId: number): void {
  tx.update(joinRequests).set({ message: '', why: null }).where(eq(joinRequests.personId, personId)).run()
}
