import { buildingOf, parentOf } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import type { Circle } from '#listings/lifecycle/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { neighbourPairs } from './buildings.ts'

/** Where the viewer stands, for the circles around it; without a home everything is the estate. */
export type Around = { entrance: string; building: string; neighbours: string[] }

/** The circles around a viewer's own home (the first where she lives). */
export function aroundOf(db: Db, standing: Standing): Around {
  const home = standing.homes.find((one) => one.relation !== 'offsite') ?? standing.homes[0]
  // No path holds a control character: without a home nothing is near.
  if (!home) return { entrance: '\u0000', building: '\u0000', neighbours: [] }
  const building = buildingOf(home.unit)
  const beside = neighbourPairs(db).flatMap(([one, other]) =>
    one === building ? [other] : other === building ? [one] : [],
  )
  return { entrance: parentOf(home.unit) || home.unit, building, neighbours: beside }
}

/** In which circle around the viewer a listing is. */
export function circleAround(around: Around, listing: { entrance: string; building: string }): Circle {
  if (listing.entrance === around.entrance) return 1
  if (listing.building === around.building) return 2
  return around.neighbours.includes(listing.building) ? 3 : 4
}
