import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Standing } from '#standing/standing.ts'
import { type DispatchRow, type DropRow, dispatchRow, dropRows } from './dispatches.ts'
import { mustBeOpen } from './dispatching.ts'
import { mayCarry } from './drops.ts'
import { findStore } from './finding.ts'
import { mayKeep } from './keeping.ts'

/**
 * A dispatch for whoever keeps its store, and once sent for whoever hands over at any of its doors: carriers, captains.
 * For everybody else there is none. Throws NotFound, and Conflict for who handed over where it is closed.
 */
export function seenDispatch(
  db: Db,
  standing: Standing,
  id: number,
  now: string,
): { row: DispatchRow; keeps: boolean } {
  const row = dispatchRow(db, id)
  if (!row) throw new NotFound('shared:errors.notFound')
  const keeps = mayKeep(db, standing, findStore(db, row.storeId).place, now)
  const hands = (at: DispatchRow) =>
    at.sentAt !== null && dropsSeen(db, standing, at, {}, now).rows.length > 0
  if (!keeps && !hands(row)) {
    // Who handed it over, or would have, and was not faster than its end.
    if (hands({ ...row, closedAt: null, droppedAt: null })) mustBeOpen(row)
    throw new NotFound('shared:errors.notFound')
  }
  return { row, keeps }
}

/** Its doors, of them only those this person hands over at; `buildings` are all of theirs, whatever is chosen. */
export function dropsSeen(
  db: Db,
  standing: Standing,
  row: DispatchRow,
  only: { building?: string; waiting?: boolean },
  now: string,
): { rows: DropRow[]; buildings: Set<string> } {
  const keeps = mayKeep(db, standing, findStore(db, row.storeId).place, now)
  const all = dropRows(db, row.id).filter((drop) => keeps || mayCarry(standing, row, drop))
  const { building = '', waiting = false } = only
  return {
    rows: all
      .filter((drop) => building === '' || drop.building === building)
      .filter((drop) => !waiting || drop.receivedAt === null),
    buildings: new Set(all.map((drop) => drop.building)),
  }
}
