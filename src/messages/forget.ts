import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { sentOnce } from '#estate/schema.ts'
import { deliveries } from './schema.ts'
import {
  channels,
  digestPreferences,
  messagePreferences,
  mutes,
  proofs,
  subscriptions,
} from './settings-schema.ts'

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
