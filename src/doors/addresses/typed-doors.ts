import { and, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { apart } from '#typed/settled.ts'
import { readAddress } from './read-address.ts'
import { addresses } from './schema.ts'

/**
 * Doors typed by hand (`3-2-501、3号楼2单元502`), as paths; `unknown` holds what is no door of this estate.
 */
export function typedDoors(db: Db, text: string): { doors: string[]; unknown: string[] } {
  const typed = apart(text, /[,，、;；\n]+/).slice(0, 200)
  const read = typed.map((one) => ({ one, address: readAddress(one) }))
  const paths = read.flatMap(({ address }) => (address.ok ? [address.path] : []))
  const known = db
    .select({ path: addresses.path })
    .from(addresses)
    .where(and(inList(addresses.path, paths), isNull(addresses.retiredAt)))
    .all()
  const there = new Set(known.map((row) => row.path))
  const isThere = ({ address }: (typeof read)[number]) => address.ok && there.has(address.path)
  return { doors: [...there], unknown: read.filter((row) => !isThere(row)).map((row) => row.one) }
}
