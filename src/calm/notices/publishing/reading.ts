import { and, eq, gt, gte, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import { ancestorsOf, covers } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import { sortKey, subtreeRange } from '#addresses/sort-key.ts'
import { type Db, prepared } from '#estate/db.ts'
import { occupancies } from '#standing/schema.ts'
import { type Home, type Standing, scopesOf } from '#standing/standing.ts'
import type { NoticeAudience } from './kinds.ts'

/**
 * What a person reads notices as: the homes they belong to (`owners`: notices to owners only are for them too) and the
 * areas they answer for by a post.
 */
export type Reading = { homes: { unit: string; owners: boolean }[]; areas: string[] }
/** One range of the list: notices posted at exactly this path. */
export type NoticeRange = { path: string; owners: boolean }
type Posted = { audience: NoticeAudience; scopes: readonly string[] }

/**
 * Owners read what goes to owners; tenants and carers do not. Family, in the home or elsewhere, are on the owner's side
 * where an owner lives there or is registered for it, and on the tenant's side otherwise.
 */
export function readingOf(db: Db, standing: Standing, now: string): Reading {
  const homes = standing.homes.map((home) => ({ unit: home.unit, owners: isOwnersSide(db, home, now) }))
  const areas = [...new Set([...scopesOf(standing, 'publish'), ...scopesOf(standing, 'reach')])]
  return {
    homes,
    areas: areas.filter((area) => !areas.some((other) => other !== area && covers(other, area))),
  }
}

function isOwnersSide(db: Db, home: Home, now: string): boolean {
  if (home.relation !== 'family' && home.relation !== 'offsite') return home.relation === 'owner'
  return prepared(db, 'notices.owner', ownerQuery).get({ unit: home.unit, now }) !== undefined
}

function ownerQuery(db: Db) {
  const now = sql.placeholder('now')
  return db
    .select({ id: occupancies.id })
    .from(occupancies)
    .where(
      and(
        eq(occupancies.unit, sql.placeholder('unit')),
        eq(occupancies.relation, 'owner'),
        lte(occupancies.since, now),
        or(isNull(occupancies.until), gt(occupancies.until, now)),
      ),
    )
    .limit(1)
    .prepare()
}

/** Is this home one the notice was posted to? An owners' notice concerns every such door, whoever lives behind it. */
export function concernsUnit(scopes: readonly string[], unit: string): boolean {
  return scopes.some((scope) => covers(scope, unit))
}

/** The homes of this reader that a notice is for. */
export function concernedHomes(reading: Reading, notice: Posted): string[] {
  const mine = reading.homes.filter((home) => home.owners || notice.audience === 'everybody')
  return [...new Set(mine.filter((home) => concernsUnit(notice.scopes, home.unit)).map((home) => home.unit))]
}

/** Does the notice concern a home of this reader? */
export function isConcerned(reading: Reading, notice: Posted): boolean {
  return concernedHomes(reading, notice).length > 0
}

/** May this reader open it: concerned at home, or answering for an area it reaches into. */
export function mayRead(reading: Reading, notice: Posted): boolean {
  return isConcerned(reading, notice) || overlapsAreas(reading.areas, notice.scopes)
}

/** Does a post over these areas have to do with a notice to these scopes (either lies within the other)? */
function overlapsAreas(areas: readonly string[], scopes: readonly string[]): boolean {
  return areas.some((area) => scopes.some((scope) => covers(area, scope) || covers(scope, area)))
}

/**
 * The ranges to read for this reader's list, or null where the whole estate is theirs to see. For an area these are the
 * places above it, itself, and the buildings and entrances within; what went to one single door in it is found
 * through the list of one's own notices.
 */
export function noticeRanges(db: Db, reading: Reading): NoticeRange[] | null {
  if (reading.areas.includes('')) return null
  const ranges = new Map<string, boolean>()
  for (const { unit, owners } of reading.homes)
    for (const path of ancestorsOf(unit)) ranges.set(path, owners || (ranges.get(path) ?? false))
  for (const area of reading.areas)
    for (const path of [...ancestorsOf(area), ...within(db, area)]) ranges.set(path, true)
  return [...ranges].map(([path, owners]) => ({ path, owners }))
}

function within(db: Db, area: string): string[] {
  const { below } = subtreeRange(area)
  return prepared(db, 'notices.within', withinQuery)
    .all({ from: sortKey(area), below })
    .map((row) => row.path)
}

function withinQuery(db: Db) {
  return db
    .select({ path: addresses.path })
    .from(addresses)
    .where(
      and(
        gte(addresses.sortKey, sql.placeholder('from')),
        lt(addresses.sortKey, sql.placeholder('below')),
        or(eq(addresses.kind, 'building'), eq(addresses.kind, 'entrance')),
        ne(addresses.path, ''),
      ),
    )
    .prepare()
}
