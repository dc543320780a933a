import { and, asc, eq, isNull } from 'drizzle-orm'
import { ancestorsOf } from '#addresses/paths.ts'
import { readDoor } from '#addresses/read-door.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { can, type Standing, scopesOf } from '#standing/standing.ts'

type AroundChoice = { path: string; label: string; kind: string }

/** How a form says "the whole estate": a field cannot be empty and chosen. */
const wholeEstate = 'estate'
export const pathFrom = (value: string) => (value === wholeEstate ? '' : value)
export const valueFrom = (path: string) => path || wholeEstate

/** What a resident can report about: the homes first, then the common parts around them, from near to far. */
export function addressesAround(
  db: Db,
  standing: Standing,
): { homes: AroundChoice[]; common: AroundChoice[] } {
  const units = standing.homes.map((home) => home.unit)
  const around = [...new Set(units.flatMap((unit) => ancestorsOf(unit).slice(0, -1)))]
  const paths = standing.homes.length === 0 ? [''] : around
  const columns = {
    path: addresses.path,
    label: addresses.label,
    kind: addresses.kind,
    parent: addresses.parent,
  }
  const homes = db
    .select(columns)
    .from(addresses)
    .where(inList(addresses.path, units))
    .orderBy(asc(addresses.sortKey))
    .all()
  const above = db.select(columns).from(addresses).where(inList(addresses.path, paths)).all()
  const parts = db
    .select(columns)
    .from(addresses)
    .where(and(inList(addresses.parent, paths), eq(addresses.kind, 'common'), isNull(addresses.retiredAt)))
    .orderBy(asc(addresses.sortKey))
    .limit(60)
    .all()
  const depth = (path: string) => (path === '' ? 0 : path.split('/').length)
  const common = [...above, ...parts].sort((a, b) => depth(b.path) - depth(a.path))
  return { homes, common }
}

/** The place a form means: chosen, or typed as people write doors by whoever assists there; null for no such place. */
export function addressMeant(db: Db, standing: Standing, chosen: string, typed: string): string | null {
  if (typed === '') return chosen === '' ? null : pathFrom(chosen)
  if (scopesOf(standing, 'assist').length === 0) return null
  const path = addressTyped(db, typed)
  return path !== null && can(standing, 'assist', path) ? path : null
}

/** A place as staff type it: a path (`3/2/lift`), or a door as people write it. */
export function addressTyped(db: Db, typed: string): string | null {
  const text = typed
  if (text === wholeEstate) return ''
  const exact = db.select({ path: addresses.path }).from(addresses).where(eq(addresses.path, text)).get()
  return exact && text !== '' ? exact.path : readDoor(db, text)
}
