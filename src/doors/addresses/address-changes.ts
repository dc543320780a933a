import { and, eq, isNull } from 'drizzle-orm'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { record } from '#record/record.ts'
import { insertAddresses, missingParents } from './address-rows.ts'
import { findAddress, under } from './addresses.ts'
import type { Area } from './area.ts'
import { type Floor, floorOf } from './floors.ts'
import { labelOf } from './labels.ts'
import { type AddressPath, isDoor, nameIn, parentOf } from './paths.ts'
import { retiring } from './retiring.ts'
import type { Address, AddressKind } from './schema.ts'
import { addresses } from './schema.ts'

type NewAddress = {
  path: AddressPath
  kind: AddressKind
  /** As people say it; made from the path where left out. */
  label?: string
  area?: Area | null
  floor?: Floor | null
  usage?: string | null
}

/**
 * Adds one address, and the building and entrance it lies in where they are new. Throws Conflict where it exists
 * (retired or not) or lies in something that is no building or entrance.
 */
export function addAddress(db: Db, input: NewAddress, by: number | null, now: string): Address {
  const { language } = estateSettingsOf(db)
  return db.transaction((tx) => {
    const { path, kind } = input
    const known = tx.select().from(addresses).where(eq(addresses.path, path)).get()
    if (known?.retiredAt) throw new Conflict('addresses:errors.existsRetired', { label: known.label })
    if (known) throw new Conflict('addresses:errors.exists', { label: known.label })
    const parent = tx
      .select()
      .from(addresses)
      .where(eq(addresses.path, parentOf(path)!))
      .get()
    if (parent?.retiredAt) throw new Conflict('addresses:errors.parentRetired', { label: parent.label })
    if (parent && !['estate', 'building', 'entrance'].includes(parent.kind)) {
      throw new Conflict('addresses:errors.parentIsDoor', { label: parent.label })
    }
    const label = input.label || labelOf(path, kind, language)
    const { area = null, usage = null, floor = floorOf(nameIn(path)) } = input
    insertAddresses(
      tx,
      [...missingParents(tx, path, language), { path, kind, label, area, floor, usage }],
      now,
    )
    record(tx, 'address.added', `address:${path}`, by, now, { unit: unitOf(path, kind), details: { label } })
    return findAddress(tx, path)
  })
}

type AddressDetails = { label: string; area: Area | null; floor: Floor | null; usage: string | null }

/** Changes what an address is called and what is known of it. Nothing changed: nothing recorded. */
export function describeAddress(
  db: Db,
  path: AddressPath,
  to: AddressDetails,
  by: number,
  now: string,
): Address {
  return db.transaction((tx) => {
    const before = findAddress(tx, path)
    const fields = ['label', 'area', 'floor', 'usage'] as const
    const changed = fields.filter((field) => before[field] !== to[field])
    if (path === '' || changed.length === 0) return before
    tx.update(addresses).set(to).where(eq(addresses.path, path)).run()
    const details = Object.fromEntries(
      changed.map((field) => [field, { from: before[field], to: to[field] }]),
    )
    record(tx, 'address.changed', `address:${path}`, by, now, {
      unit: unitOf(path, before.kind),
      details: { label: to.label, ...details },
    })
    return findAddress(tx, path)
  })
}

/**
 * Takes an address, and what lies in it, out of use; what was said and done there stays readable. Throws Conflict while
 * somebody belongs to a door there, or will: people are moved out first, by name and with a reason.
 */
export function retireAddress(
  db: Db,
  input: { path: AddressPath; why: string },
  by: number,
  now: string,
): Address {
  return db.transaction((tx) => {
    const { path, why } = input
    const address = findAddress(tx, path)
    if (path === '' || address.retiredAt)
      throw new Conflict('addresses:errors.retiredAlready', { label: address.label })
    const lived = retiring().occupied(tx, path, now)
    if (lived) throw new Conflict('addresses:errors.occupied', { label: lived.label, count: lived.people })
    tx.update(addresses)
      .set({ retiredAt: now, retiredBy: by, retiredWhy: why })
      .where(and(under(path), isNull(addresses.retiredAt)))
      .run()
    retiring().retired(tx, path, by, now)
    const details = { label: address.label }
    record(tx, 'address.retired', `address:${path}`, by, now, { why, details })
    return findAddress(tx, path)
  })
}

/** Brings back an address and what was retired with it. Throws Conflict where what it lies in is retired. */
export function restoreAddress(db: Db, path: AddressPath, by: number, now: string): Address {
  return db.transaction((tx) => {
    const address = findAddress(tx, path)
    if (!address.retiredAt) throw new Conflict('addresses:errors.inUse', { label: address.label })
    const parent = findAddress(tx, address.parent ?? '')
    if (parent.retiredAt) throw new Conflict('addresses:errors.parentRetired', { label: parent.label })
    tx.update(addresses)
      .set({ retiredAt: null, retiredBy: null, retiredWhy: null })
      .where(and(under(path), eq(addresses.retiredAt, address.retiredAt)))
      .run()
    record(tx, 'address.restored', `address:${path}`, by, now, { details: { label: address.label } })
    return findAddress(tx, path)
  })
}

function unitOf(path: AddressPath, kind: AddressKind): AddressPath | null {
  return isDoor(kind) ? path : null
}
