import { sql } from 'drizzle-orm'

import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { labelOf } from './labels.ts'
import { type AddressPath, ancestorsOf, parentOf } from './paths.ts'
import { sortKey } from './sort-key.ts'

/** A row of JSON stays below the 2 MB a Durable Object takes. */
const atOnce = 2000

/**
 * Inserts addresses, parents first, a few thousand in one statement: one row a statement would take a hundred times as
 * long, and a statement may bind at most 100 values.
 */
export function insertAddresses(tx: Db, parsed: readonly Omit<ParsedAddress, 'says'>[], now: string): void {
  for (let i = 0; i < parsed.length; i += atOnce) {
    const rows = parsed.slice(i, i + atOnce).map((address) => ({
      ...address,
      parent: parentOf(address.path),
      sortKey: sortKey(address.path),
    }))
    tx.run(sql`
      insert into addresses (path, parent, kind, label, sort_key, area, floor, usage, created_at)
      select value ->> 'path', value ->> 'parent', value ->> 'kind', value ->> 'label', value ->> 'sortKey',
        value ->> 'area', value ->> 'floor', value ->> 'usage', ${now}
      from json_each(${JSON.stringify(rows)})`)
  }
}

const columns = { kind: 'kind', label: 'label', area: 'area', floor: 'floor', usage: 'usage' } as const

export function changeAddresses(tx: Db, changes: readonly Change[]): void {
  for (const { path, field, to } of changes) {
    if (field === 'retired') {
      tx.run(
        sql`update addresses set retired_at = null, retired_by = null, retired_why = null where path = ${path}`,
      )
    } else {
      tx.run(sql`update addresses set ${sql.identifier(columns[field])} = ${to} where path = ${path}`)
    }
  }
}

/** The building and the entrance that a new address lies in, where the tree has them not. */
export function missingParents(tx: Db, path: AddressPath, language: Language): Omit<ParsedAddress, 'says'>[] {
  const parents = ancestorsOf(path).slice(1, -1)
  const known = tx.all<{ path: string }>(
    sql`select path from addresses where path in (select value from json_each(${JSON.stringify(parents)}))`,
  )
  return parents
    .filter((parent) => !known.some((row) => row.path === parent))
    .map((parent) => {
      const kind = parentOf(parent) === '' ? 'building' : 'entrance'
      return {
        path: parent,
        kind,
        label: labelOf(parent, kind, language),
        area: null,
        floor: null,
        usage: null,
      }
    })
}

import type { Area } from './area.ts'

import type { Floor } from './floors.ts'

import type { AddressKind } from './schema.ts'

/** One address of the tree as the sheet has it, or a building or entrance that follows from its units. */
export type ParsedAddress = {
  path: AddressPath
  kind: AddressKind
  label: string
  area: Area | null
  floor: Floor | null
  /** What the sheet says the room is for, in its own words. */
  usage: string | null
  /** What the sheet says itself, and what follows from the path: only what is said can change an existing address. */
  says: { kind: boolean; label: boolean; floor: boolean }
}

type ChangedField = 'kind' | 'label' | 'area' | 'floor' | 'usage' | 'retired'

/** Areas in 0.01 m²; `retired` goes from when to null: the address is in use again. */
export type Change = {
  path: AddressPath
  field: ChangedField
  from: string | number | null
  to: string | number | null
}
