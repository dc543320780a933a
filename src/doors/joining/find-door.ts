import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { isDoor } from '#addresses/paths.ts'
import { readAddress } from '#addresses/read-address.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'

/** The door a text means, or doors it may mean: only what stands on the tree, never who lives there. */
type FoundDoor = { unit: string } | { suggestions: string[] }

const mostSuggestions = 6

/** Reads a door as people write it (3号楼2单元501, 3-2-501) and looks for it in the tree. */
export function findDoorTyped(db: Db, typed: string): FoundDoor {
  const buildings = db
    .select({ path: addresses.path })
    .from(addresses)
    .where(and(eq(addresses.parent, ''), isNull(addresses.retiredAt)))
    .all()
    .map((row) => row.path)
  const read = readAddress(typed, { buildings })
  if (!read.ok) return { suggestions: read.unit ? doorsCalled(db, read.unit) : [] }
  const found = db.select().from(addresses).where(eq(addresses.path, read.path)).get()
  if (found && isDoor(found.kind) && !found.retiredAt) return { unit: found.path }
  return { suggestions: nearby(db, read.path) }
}

/** 3号楼501 without its entrance: the 501s of building 3; else doors below the nearest place that exists. */
function nearby(db: Db, path: string): string[] {
  const steps = path.split('/')
  const sameDoor = doorsBelow(db, steps[0]!, steps.length > 1 ? steps.at(-1) : undefined)
  if (sameDoor.length > 0) return sameDoor
  const above = steps.length === 3 ? steps.slice(0, 2).join('/') : steps[0]!
  return doorsBelow(db, above)
}

function doorsCalled(db: Db, door: string): string[] {
  return labels(db, sql`${addresses.path} like ${`%/${door.slice(0, 12)}`}`)
}

function doorsBelow(db: Db, place: string, door?: string): string[] {
  const below = sql`substr(${addresses.path}, 1, ${place.length + 1}) = ${`${place}/`}`
  const called =
    door === undefined ? undefined : sql`substr(${addresses.path}, ${-door.length - 1}) = ${`/${door}`}`
  return labels(db, and(below, called)!)
}

function labels(db: Db, condition: ReturnType<typeof sql>): string[] {
  return db
    .select({ label: addresses.label })
    .from(addresses)
    .where(and(sql`${addresses.kind} in ('unit', 'shop')`, isNull(addresses.retiredAt), condition))
    .orderBy(asc(addresses.sortKey))
    .limit(mostSuggestions)
    .all()
    .map((row) => row.label)
}
