import { and, asc, count, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { plainLetters } from '#typed/fold.ts'
import { type AddressPath, ancestorsOf } from './paths.ts'
import { readAddress } from './read-address.ts'
import type { Address, AddressKind } from './schema.ts'
import { addresses } from './schema.ts'
import { subtreeRange } from './sort-key.ts'

/** The address at this path, retired ones included. Throws NotFound. */
export function findAddress(db: Db, path: AddressPath): Address {
  const row = prepared(db, 'addresses.find', findQuery).get({ path })
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

function findQuery(db: Db) {
  return db
    .select()
    .from(addresses)
    .where(eq(addresses.path, sql.placeholder('path')))
    .prepare()
}

/** An address and everything under it, as a condition on the index of the sort key. */
export function under(scope: AddressPath): SQL {
  const { from, below } = subtreeRange(scope)
  return and(gte(addresses.sortKey, from), lt(addresses.sortKey, below))!
}

/** What lies directly in an address, in the order of the doors; retired addresses last. */
export function childrenOf(db: Db, path: AddressPath): Address[] {
  const query = prepared(db, 'addresses.children', (d) =>
    d
      .select()
      .from(addresses)
      .where(eq(addresses.parent, sql.placeholder('path')))
      .orderBy(sql`${addresses.retiredAt} is not null`, asc(addresses.sortKey))
      .prepare(),
  )
  return query.all({ path })
}

/** The address and what it lies in, from the estate down: the way to it. */
export function wayTo(db: Db, path: AddressPath): Address[] {
  return db
    .select()
    .from(addresses)
    .where(inList(addresses.path, ancestorsOf(path)))
    .orderBy(asc(addresses.sortKey))
    .all()
}

/** Homes and shops in use under a scope, in the order of the doors. */
export function unitsUnder(db: Db, scope: AddressPath): Address[] {
  return db
    .select()
    .from(addresses)
    .where(and(under(scope), inList(addresses.kind, ['unit', 'shop']), isNull(addresses.retiredAt)))
    .orderBy(asc(addresses.sortKey))
    .all()
}

type KindCounts = Partial<Record<AddressKind, number>>

/** What each address directly in the estate holds, itself included, by kind; retired addresses do not count. */
export function kindCountsByBuilding(db: Db): Map<AddressPath, KindCounts> {
  const building = sql<string>`case instr(${addresses.path}, '/') when 0 then ${addresses.path}
    else substr(${addresses.path}, 1, instr(${addresses.path}, '/') - 1) end`
  const rows = db
    .select({ building, kind: addresses.kind, count: count() })
    .from(addresses)
    .where(and(isNull(addresses.retiredAt), sql`${addresses.path} <> ''`))
    .groupBy(building, addresses.kind)
    .all()
  const counts = new Map<AddressPath, KindCounts>()
  for (const row of rows) counts.set(row.building, { ...counts.get(row.building), [row.kind]: row.count })
  return counts
}

/** How many homes and shops in use each address directly in `path` holds. */
export function doorCounts(db: Db, path: AddressPath): Map<AddressPath, number> {
  const rows = db
    .select({ parent: addresses.parent, count: count() })
    .from(addresses)
    .where(and(under(path), inList(addresses.kind, ['unit', 'shop']), isNull(addresses.retiredAt)))
    .groupBy(addresses.parent)
    .all()
  return new Map(rows.map((row) => [row.parent ?? '', row.count]))
}

/** Names of the buildings, for reading addresses that name them. */
export function buildingNames(db: Db): string[] {
  return db
    .select({ path: addresses.path })
    .from(addresses)
    .where(and(eq(addresses.parent, ''), inList(addresses.kind, ['building', 'unit'])))
    .all()
    .map(({ path }) => path)
}

/**
 * The addresses a written address may mean: the one it names; for a door without its building, that door in every
 * building; for other words, addresses so labelled. At most twenty.
 */
export function addressesMeant(db: Db, text: string): Address[] {
  if (text === '') return []
  const read = readAddress(text, { buildings: buildingNames(db) })
  if (read.ok) {
    const named = addressesWhere(db, eq(addresses.path, read.path))
    if (named.length > 0) return named
  } else if (read.unit !== undefined) {
    return addressesWhere(db, sql`substr(${addresses.path}, ${-read.unit.length - 1}) = ${`/${read.unit}`}`)
  }
  return addressesWhere(db, inList(addresses.path, labelled(db, text)))
}

/** The paths of the first twenty places whose label says this: folded as all that is searched, which SQL cannot. */
function labelled(db: Db, text: string): string[] {
  const asked = plainLetters(text)
  return db
    .select({ path: addresses.path, label: addresses.label })
    .from(addresses)
    .where(sql`${addresses.path} <> ''`)
    .orderBy(asc(addresses.sortKey))
    .all()
    .flatMap(({ path, label }) => (plainLetters(label).includes(asked) ? [path] : []))
    .slice(0, 20)
}

function addressesWhere(db: Db, found: SQL): Address[] {
  return db
    .select()
    .from(addresses)
    .where(and(found, sql`${addresses.path} <> ''`))
    .orderBy(asc(addresses.sortKey))
    .limit(20)
    .all()
}
