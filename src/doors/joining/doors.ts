import { type SQL, sql } from 'drizzle-orm'
import { subtreeRange } from '#addresses/sort-key.ts'
import type { Db } from '#estate/db.ts'

/** Where a door stands on its way into the estate. `expired` and `none` hold no letter that still opens. */
type DoorStep = 'joined' | 'out' | 'expired' | 'none'
export type LetterDoor = {
  path: string
  label: string
  parent: string
  step: DoorStep
  /** The letter that still opens this door, with its last day. */
  letterId: number | null
  expiresAt: string | null
}

type Row = {
  path: string
  label: string
  parent: string
  joined: 0 | 1
  letterId: number | null
  expiresAt: string | null
  ranOut: 0 | 1
}

/** Homes and shops below a scope that are not retired, in the order of the doors. */
export function doorsBelow(db: Db, scope: string, now: string): LetterDoor[] {
  const { from, below } = subtreeRange(scope)
  return doorsWhere(db, sql`a.sort_key >= ${from} and a.sort_key < ${below}`, now)
}

/** The named ones among the doors of the estate; unknown and retired ones are left out. */
export function doorsNamed(db: Db, units: readonly string[], now: string): LetterDoor[] {
  return doorsWhere(db, sql`a.path in (select value from json_each(${JSON.stringify(units)}))`, now)
}

function doorsWhere(db: Db, condition: SQL, now: string): LetterDoor[] {
  const rows = db.all<Row>(sql`
    select a.path, a.label, a.parent,
      exists (select 1 from occupancies o join people p on p.id = o.person_id
        where o.unit = a.path and o.since <= ${now} and (o.until is null or o.until > ${now})
          and p.account_since is not null and p.closed_at is null) as joined,
      l.id as "letterId", l.expires_at as "expiresAt",
      exists (select 1 from letters x where x.unit = a.path and x.kind = 'letter' and x.used_at is null
        and x.expires_at <= ${now} and (x.revoked_at is null or x.revoked_at = x.expires_at)) as "ranOut"
    from addresses a
    left join letters l on l.unit = a.path and l.kind = 'letter' and l.used_at is null and l.revoked_at is null
      and l.expires_at > ${now}
    where a.kind in ('unit', 'shop') and a.retired_at is null and ${condition}
    order by a.sort_key`)
  return rows.map(({ joined, ranOut, ...door }) => ({
    ...door,
    step: joined ? 'joined' : door.letterId !== null ? 'out' : ranOut ? 'expired' : 'none',
  }))
}

export type DoorGroup = { path: string; label: string; counts: Record<DoorStep, number>; doors: number }
/** `whole`: one of the scopes covers all of the building, not only some of its entrances. */
export type BuildingGroup = DoorGroup & { entrances: DoorGroup[]; whole: boolean }

/** The doors below these scopes counted by building, and by entrance where a building has some, in order. */
export function lettersOverview(db: Db, scopes: readonly string[], now: string): BuildingGroup[] {
  const doors = scopes.flatMap((scope) => doorsBelow(db, scope, now))
  const buildings = new Map<string, BuildingGroup>()
  for (const door of doors) {
    const steps = door.path.split('/')
    const name = steps[0]!
    const whole = scopes.some((scope) => scope === '' || scope === name)
    const building = buildings.get(name) ?? { ...emptyGroup(name), entrances: [], whole }
    buildings.set(name, building)
    count(building, door)
    if (steps.length === 3) {
      const path = `${name}/${steps[1]}`
      const entrance = building.entrances.find((one) => one.path === path) ?? emptyGroup(path)
      if (entrance.doors === 0) building.entrances.push(entrance)
      count(entrance, door)
    }
  }
  const groups = [...buildings.values()]
  nameGroups(
    db,
    groups.flatMap((group) => [group, ...group.entrances]),
  )
  return groups
}

function emptyGroup(path: string): DoorGroup {
  return { path, label: path, counts: { joined: 0, out: 0, expired: 0, none: 0 }, doors: 0 }
}

function count(group: DoorGroup, door: LetterDoor): void {
  group.counts[door.step]++
  group.doors++
}

function nameGroups(db: Db, groups: DoorGroup[]): void {
  const paths = JSON.stringify(groups.map((group) => group.path))
  const rows = db.all<{ path: string; label: string }>(
    sql`select path, label from addresses where path in (select value from json_each(${paths}))`,
  )
  const labels = new Map(rows.map((row) => [row.path, row.label]))
  for (const group of groups) group.label = labels.get(group.path) ?? group.path
}
