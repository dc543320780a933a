import { sql } from 'drizzle-orm'
import type { Floor } from '#addresses/floors.ts'
import { type AddressPath, buildingOf, parentOf } from '#addresses/paths.ts'
import type { AddressKind } from '#addresses/schema.ts'
import { subtreeRange } from '#addresses/sort-key.ts'
import type { Db } from '#estate/db.ts'
import { type HouseholdState, householdStateAt } from '#standing/household-list.ts'

export type PlanDoor = { path: AddressPath; kind: AddressKind; state: HouseholdState }
export type PlanCounts = Record<HouseholdState, number>
/** One staircase: `path` is the entrance, or the building where it has none; floors from the top down. */
export type PlanColumn = {
  path: AddressPath
  label: string
  kind: AddressKind
  floors: { floor: Floor | null; doors: PlanDoor[] }[]
}
export type PlanBuilding = { path: AddressPath; label: string; counts: PlanCounts; columns: PlanColumn[] }

export type DrawnDoor = { href: string; label: string; state: PlanDoor['state'] }
/** Doors in their places from left to right; null where this floor has no door above those below it. */
export type DrawnFloor = { label: string; doors: (DrawnDoor | null)[] }
export type DrawnBuilding = {
  href: string
  /** '' for what stands directly in the estate. */
  path: AddressPath
  label: string
  counts: PlanCounts
  columns: { label: string; floors: DrawnFloor[] }[]
}
export type PlanFacts = {
  under: AddressPath
  counts: PlanCounts
  buildings: DrawnBuilding[]
  /** Too many doors for one page: the buildings are only listed. */
  listed: boolean
}

type Row = PlanDoor & { floor: number | null }

/**
 * The homes and shops of the buildings that lie in these scopes, as they stand above each other: which have joined,
 * which have people but no account, which nobody is known of. Villas and shops directly in the estate stand together
 * under the path ''.
 */
export function stackingPlan(db: Db, scopes: readonly AddressPath[], now: string): PlanBuilding[] {
  const buildings = new Map<AddressPath, PlanBuilding>()
  const columns = new Map<AddressPath, { building: PlanBuilding; rows: Row[] }>()
  for (const row of scopes.flatMap((scope) => doorsUnder(db, scope, now))) {
    const parent = parentOf(row.path) ?? ''
    const path = parent === '' ? '' : buildingOf(row.path)
    const building = buildings.get(path) ?? {
      path,
      label: path,
      counts: { joined: 0, none: 0, empty: 0 },
      columns: [],
    }
    buildings.set(path, building)
    building.counts[row.state]++
    const column = columns.get(parent) ?? { building, rows: [] }
    columns.set(parent, column)
    column.rows.push(row)
  }
  const places = addressesAt(db, [...buildings.keys(), ...columns.keys()])
  for (const [path, { building, rows }] of columns) {
    const address = places.get(path)
    building.columns.push({
      path,
      label: address?.label ?? path,
      kind: address?.kind ?? 'building',
      floors: stacked(rows),
    })
  }
  for (const building of buildings.values())
    building.label = places.get(building.path)?.label ?? building.path
  return [...buildings.values()].sort((a, b) => Number(a.path === '') - Number(b.path === ''))
}

function doorsUnder(db: Db, scope: AddressPath, now: string): Row[] {
  const { from, below } = subtreeRange(scope)
  return db.all<Row>(sql`
    select a.path, a.kind, a.floor, ${householdStateAt(now)} as state from addresses a
    where a.sort_key >= ${from} and a.sort_key < ${below} and a.kind in ('unit', 'shop') and a.retired_at is null
    order by a.sort_key`)
}

/** Top floor first; doors of which no floor is known stand below all others. */
function stacked(rows: Row[]): PlanColumn['floors'] {
  const floors = new Map<Floor | null, PlanDoor[]>()
  for (const { floor, ...door } of rows) floors.set(floor, [...(floors.get(floor) ?? []), door])
  const height = (floor: Floor | null) => floor ?? Number.NEGATIVE_INFINITY
  return [...floors]
    .map(([floor, doors]) => ({ floor, doors }))
    .sort((a, b) => (height(b.floor) > height(a.floor) ? 1 : -1))
}

function addressesAt(db: Db, paths: AddressPath[]): Map<AddressPath, { label: string; kind: AddressKind }> {
  const rows = db.all<{ path: string; label: string; kind: AddressKind }>(
    sql`select path, label, kind from addresses where path in (select value from json_each(${JSON.stringify(paths)}))`,
  )
  return new Map(rows.map((row) => [row.path, row]))
}
