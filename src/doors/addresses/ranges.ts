import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { AddressPath } from './paths.ts'
import { subtreeRange } from './sort-key.ts'

/** These addresses as ranges of the sorted tree, without those that lie within another: each door is then in one. */
export function rangesOf(paths: readonly string[]): { from: string; below: string }[] {
  const ranges = [...new Set(paths)].map(subtreeRange)
  return ranges.filter(
    (range) =>
      !ranges.some((other) => other !== range && other.from <= range.from && range.from < other.below),
  )
}

/** Doors in these ranges of the sorted tree, after the one with key `after`, in the order of the stairs. */
export function doorsAfter(
  tx: Db,
  ranges: readonly { from: string; below: string }[],
  after: string,
  limit: number,
) {
  return tx.all<{ path: string; sortKey: string }>(sql`
    select door.path as path, door.sort_key as sortKey
    from json_each(${JSON.stringify(ranges)}) as area
    join addresses door on door.sort_key >= area.value ->> '$.from' and door.sort_key < area.value ->> '$.below'
    where door.sort_key > ${after} and door.kind in ('unit', 'shop') and door.retired_at is null
    order by door.sort_key limit ${limit}`)
}

/** An address and everything under it, as a condition in SQL that calls the addresses `a`. */
export function inRange(path: AddressPath): SQL {
  const { from, below } = subtreeRange(path)
  return sql`a.sort_key >= ${from} and a.sort_key < ${below}`
}
