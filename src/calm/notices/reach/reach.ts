import { addressLabels } from '#addresses/address-names.ts'
import { buildingOf, covers } from '#addresses/paths.ts'
import { insist, NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { NoticeView } from '#notices/publishing/find.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { mayAcknowledge } from '#notices/publishing/rules.ts'
import { can, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { doorsOf, type ReachDoor } from './doors.ts'
import { areasFollowed, common, countReached, knockOrder, type ReachCounts } from './rules.ts'

/** A notice whose reach this person follows, and where. */
export type Followed = { notice: NoticeView; areas: string[] }

/** Throws NotFound where the person does not see the notice or it is not out, NotAllowed where its reach is not theirs. */
export function findFollowed(db: Db, standing: Standing, id: number, now: string): Followed {
  const { notice } = findNoticeFor(db, standing, id, now)
  if (notice.publishedAt === null) throw new NotFound('shared:errors.notFound')
  const areas = areasFollowed(standing, notice, notice.scopes)
  if (areas.length === 0) throw new NotAllowed('notices:reach.errors.notYours')
  return { notice, areas }
}

/** The same where doors are shown: only where an acknowledgement was asked for, as its readers were told. */
export function findByDoor(db: Db, standing: Standing, id: number, now: string): Followed {
  const followed = findFollowed(db, standing, id, now)
  if (followed.notice.acknowledgementAskedAt === null) throw new NotAllowed('notices:reach.errors.countsOnly')
  return followed
}

/** Throws as `findByDoor`, and NotAllowed where one of these doors is not among those this person follows now. */
export function mustFollow(tx: Db, id: number, doors: readonly string[], by: number, now: string): void {
  const { areas } = findByDoor(tx, standingOf(tx, by, now), id, now)
  insist(doors.every((door) => areas.some((area) => covers(area, door))))
}

/**
 * The one rule of answering for doors that are not one's own home, however it is written down: at the door, under the notice,
 * off a list on paper. Throws as `mustFollow`, and NotAllowed for whoever does not assist at one of them.
 */
export function mustAnswerFor(tx: Db, id: number, doors: readonly string[], by: number, now: string): void {
  const standing = standingOf(tx, by, now)
  if (!doors.every((door) => can(standing, 'assist', door)))
    throw new NotAllowed('notices:errors.notYourDoor')
  mustFollow(tx, id, doors, by, now)
}

/** The part of these areas within a scope; all of them without one. Throws NotFound where they do not touch. */
export function narrowed(areas: readonly string[], scope: string | undefined): string[] {
  if (!scope) return [...areas]
  const part = common(areas, [scope])
  if (part.length === 0) throw new NotFound('shared:errors.notFound')
  return part
}

export type EntranceReach = { path: string; label: string; counts: ReachCounts; doors: ReachDoor[] }
export type BuildingReach = { path: string; label: string; counts: ReachCounts; entrances: EntranceReach[] }
export type Reach = {
  counts: ReachCounts
  buildings: BuildingReach[]
  /** Still to knock at, in order; [] where no answer is asked for any more. */
  toKnock: ReachDoor[]
}

/** Doors under these scopes, counted and in their buildings and entrances. */
export function reachOf(db: Db, notice: NoticeView, scopes: readonly string[], now: string): Reach {
  const doors = doorsOf(db, notice, scopes, now)
  const buildings = inBuildings(doors, addressLabels(db))
  return {
    counts: countReached(doors),
    buildings,
    toKnock: mayAcknowledge(notice) ? knockOrder(doors, now) : [],
  }
}

/** Villas stand directly in the estate and share the place ''. Doors come in the order of the stairs and stay in it. */
export function inBuildings(doors: readonly ReachDoor[], labels: Map<string, string>): BuildingReach[] {
  const byParent = Map.groupBy(doors, (door) => door.parent ?? '')
  const byBuilding = Map.groupBy([...byParent], ([parent]) => buildingOf(parent))
  return [...byBuilding].map(([path, entrances]) => {
    const label = labels.get(path) ?? path
    return {
      path,
      label,
      counts: countReached(entrances.flatMap(([, inside]) => inside)),
      entrances: entrances.map(([parent, inside]) => ({
        path: parent,
        label: labels.get(parent) ?? parent,
        counts: countReached(inside),
        doors: inside,
      })),
    }
  })
}

/** Fewer doors than this in one building would tell on a door where only counts may be shown. */
export const fewDoors = 5
