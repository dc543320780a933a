import { eq } from 'drizzle-orm'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { SupplyStore } from './schema.ts'
import { supplyStores } from './schema.ts'

export function findStore(db: Db, id: number): SupplyStore {
  const store = db.select().from(supplyStores).where(eq(supplyStores.id, id)).get()
  if (!store) throw new NotFound('shared:errors.notFound')
  return store
}
