import { eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { readAddress } from './read-address.ts'
import { addresses } from './schema.ts'

/** The path of a door as somebody typed it (`3-2-501`, `3号楼2单元501`), or null where no such address is in the tree. */
export function readDoor(db: Db, typed: string): string | null {
  const buildings = db.all<{ path: string }>(sql`select path from addresses where kind = 'building'`)
  const read = readAddress(typed, { buildings: buildings.map((row) => row.path) })
  if (!read.ok) return null
  const row = db.select({ path: addresses.path }).from(addresses).where(eq(addresses.path, read.path)).get()
  return row?.path ?? null
}
