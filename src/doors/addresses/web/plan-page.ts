import { floorName } from '#addresses/floors.ts'
import { doorLabel } from '#addresses/labels.ts'
import { type AddressPath, nameIn, pathInUrl } from '#addresses/paths.ts'
import type { AppContext } from '#http/env.ts'
import type { Language } from '#i18n/language.ts'
import {
  type DrawnBuilding,
  type DrawnDoor,
  type DrawnFloor,
  type PlanBuilding,
  type PlanColumn,
  type PlanCounts,
  type PlanDoor,
  type PlanFacts,
  stackingPlan,
} from '#people/plan.ts'

/** More doors than this make a page that a cheap phone cannot bear. */
const mostDrawn = 800

export function planFacts(c: AppContext, scopes: readonly AddressPath[], under: AddressPath): PlanFacts {
  const language = c.get('language')
  const buildings = stackingPlan(c.env.estate.db, scopes, c.get('now'))
  const counts: PlanCounts = { joined: 0, none: 0, empty: 0 }
  for (const building of buildings)
    for (const state of ['joined', 'none', 'empty'] as const) counts[state] += building.counts[state]
  const listed = buildings.length > 1 && counts.joined + counts.none + counts.empty > mostDrawn
  return { under, counts, listed, buildings: buildings.map((building) => drawn(building, language, listed)) }
}

function drawn(building: PlanBuilding, language: Language, listed: boolean): DrawnBuilding {
  const { path, label, counts, columns } = building
  return {
    path,
    label,
    counts,
    href: `/addresses/plan?under=${encodeURIComponent(path)}`,
    columns: listed
      ? []
      : columns.map((column) => ({ label: column.label, floors: drawnFloors(column, language) })),
  }
}

function drawnFloors({ floors }: PlanColumn, language: Language): DrawnFloor[] {
  const places = [...new Set(floors.flatMap(({ doors }) => doors.map(doorOnFloor)))].sort(byNumber)
  const aligned = floors.every(({ doors }) => new Set(doors.map(doorOnFloor)).size === doors.length)
  return floors.map(({ floor, doors }) => {
    const drawn = new Map(doors.map((door) => [doorOnFloor(door), drawnDoor(door, language)]))
    return {
      label: floor === null ? '' : floorName(floor, language),
      doors:
        aligned && floor !== null
          ? places.map((place) => drawn.get(place) ?? null)
          : doors.map((door) => drawnDoor(door, language)),
    }
  })
}

function drawnDoor({ path, kind, state }: PlanDoor, language: Language): DrawnDoor {
  return { href: `/households/${pathInUrl(path)}`, label: doorLabel(path, kind, language), state }
}

/** What stays the same from floor to floor: 01 of 101, 201 and 1201; A01 of A501; 东 of 5东. */
function doorOnFloor({ path }: PlanDoor): string {
  const name = nameIn(path)
  const match = /^([A-Z]?)\d*?([A-Z]?\d{2}|[A-Z东南西北中])((?:-[0-9A-Z]+)?)$/.exec(name)
  return match ? `${/^[BM]$/.test(match[1]!) ? '' : match[1]}${match[2]!.slice(-2)}${match[3]}` : name
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
