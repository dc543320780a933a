import type { SQL } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { events } from './schema.ts'

/** Empties the details of these entries; the chain of the record still holds. Answers how many entries it was. */
export function eraseDetails(tx: Db, where: SQL | undefined): number {
  return tx.update(events).set({ details: null }).where(where).returning({ id: events.id }).all().length
}
