import { eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'

/** How people say this place; the estate by its title. */
export function labelAt(db: Db, path: string): string {
  if (path === '') return estateSettingsOf(db).title
  return (
    db.select({ label: addresses.label }).from(addresses).where(eq(addresses.path, path)).get()?.label ?? path
  )
}
