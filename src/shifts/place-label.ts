import { eq } from 'drizzle-orm'
import { addresses } from '#src/addresses/schema.ts'
import type { EstateDb } from '#src/estate/db.ts'
import { estateSettingsOf } from '#src/estate/estate.ts'

/** How people say this place; the estate by its title. */
export function labelAt(db: EstateDb, path: string): string {
  if (path === '') return estateSettingsOf(db).title
  return (
    db.select({ label: addresses.label }).from(addresses).where(eq(addresses.path, path)).get()?.label ?? path
  )
}
