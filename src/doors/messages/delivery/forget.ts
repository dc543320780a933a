import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { sentOnce } from '#estate/schema.ts'
import { channels } from '#messages/channels/schema.ts'
import { digestPreferences, messagePreferences, mutes } from '#messages/inbox/schema.ts'
import { deliveries } from '#messages/outbox/schema.ts'
import { proofs, subscriptions } from '#messages/push/schema.ts'

/** Whoever leaves takes along devices, wishes and inbox; the ledger of households has no names in it and stays. */
export function forgetReader(tx: Db, personId: number): void {
  const own = [
    subscriptions,
    messagePreferences,
    digestPreferences,
    mutes,
    proofs,
    channels,
    deliveries,
    sentOnce,
  ]
  for (const table of own) tx.delete(table).where(eq(table.personId, personId)).run()
}
