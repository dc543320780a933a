import { eq } from 'drizzle-orm'
import { NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { isDoor } from './paths.ts'
import type { Address } from './schema.ts'
import { addresses } from './schema.ts'

/** The home or shop at this path, retired ones included. Throws NotFound where no household can live. */
export function findDoor(db: Db, unit: string): Address {
  const row = db.select().from(addresses).where(eq(addresses.path, unit)).get()
  if (!row || !isDoor(row.kind)) throw new NotFound('shared:errors.notFound')
  return row
}

/** A door one can move into. Throws Refused where there is none, or none any more. */
export function findOpenDoor(db: Db, unit: string): Address {
  const row = db.select().from(addresses).where(eq(addresses.path, unit)).get()
  if (!row || !isDoor(row.kind)) throw new Refused('people:errors.noSuchDoor')
  if (row.retiredAt) throw new Refused('people:errors.retiredDoor', { door: row.label })
  return row
}
