import type { Db } from '#estate/db.ts'
import { itemLevels } from './items.ts'

/** What runs out first, and after how many whole days. */
type Reserve = { days: number; itemId: number; name: string }

/**
 * How long the estate lasts on what it keeps: the days of cover of the item that runs out first, of those whose use is
 * known. null where no use was ever entered: not known is not nothing.
 */
function reserveOf(db: Db, now: string): Reserve | null {
  const [first] = itemLevels(db, now)
    .flatMap(({ id, name, days }) => (days === null ? [] : [{ days, itemId: id, name }]))
    .sort((a, b) => a.days - b.days || a.itemId - b.itemId)
  return first ?? null
}

/** The same as a figure, for the readiness page. */
export function reserveDays(db: Db, now: string): number | null {
  return reserveOf(db, now)?.days ?? null
}
