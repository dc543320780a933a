import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { addresses } from './schema.ts'

/** The root of the address tree, which carries the estate's name on posters and in lists. */
export function plantRoot(tx: Db, title: string, now: string): void {
  tx.insert(addresses)
    .values({ path: '', parent: null, kind: 'estate', label: title, sortKey: '', createdAt: now })
    .run()
}

export function nameRoot(tx: Db, title: string): void {
  tx.update(addresses).set({ label: title }).where(eq(addresses.path, '')).run()
}
