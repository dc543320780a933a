import { daysAfterDay } from '#time/days.ts'
import type { SupplyItem } from './schema.ts'

/** How long before its last day a lot is told of. */
export const expiryNoticeDays = 30

/** Pieces of an item used a day by so many people, in hundredths of a piece; null where nobody said how much it is. */
export function usedPerDay(
  { usePerDay, personDay }: Pick<SupplyItem, 'usePerDay' | 'personDay'>,
  people: number,
): number | null {
  if (usePerDay !== null && usePerDay > 0) return usePerDay * 100
  return personDay !== null && personDay > 0 && people > 0 ? personDay * people : null
}

/** Whole days the stock lasts at `hundredths` of a piece a day: a day begun is no day covered. */
export function daysOfCover(pieces: number, hundredths: number): number {
  return Math.floor((pieces * 100) / hundredths)
}

/** Below what should always be there? */
export function isLow(pieces: number, minimum: number | null): boolean {
  return minimum !== null && pieces < minimum
}

type Expiry = 'fresh' | 'soon' | 'expired'

/** `today`: the day on the estate's wall, `2026-11-24`. The last day itself is still good. */
export function lotExpiry(expiresOn: string | null, today: string): Expiry {
  if (expiresOn === null) return 'fresh'
  if (expiresOn < today) return 'expired'
  return expiresOn <= daysAfterDay(today, expiryNoticeDays) ? 'soon' : 'fresh'
}

type Aged = { id: number; amount: number; expiresOn: string | null }

/**
 * Which lots so many pieces are taken from: what expires first goes first, what never expires last, the older lot where
 * they are equal; never what is past its day. null where there are not enough.
 */
export function takeOldest(
  lots: readonly Aged[],
  pieces: number,
  today: string,
): { lotId: number; pieces: number }[] | null {
  const good = lots.filter((lot) => lotExpiry(lot.expiresOn, today) !== 'expired').sort(byExpiry)
  let left = pieces
  const taken = good.flatMap((lot) => {
    const part = Math.min(lot.amount, left)
    left -= part
    return part > 0 ? [{ lotId: lot.id, pieces: part }] : []
  })
  return left === 0 ? taken : null
}

function byExpiry(a: Aged, b: Aged): number {
  const [first, second] = [a.expiresOn ?? '9999', b.expiresOn ?? '9999']
  return first < second ? -1 : first > second ? 1 : a.id - b.id
}

/**
 * Where so many pieces that come back belong: the lots they left, in the order given, each at most what is still out of it.
 * Throws where more comes back than went.
 */
export function putBack(
  out: readonly { lotId: number; pieces: number }[],
  pieces: number,
): { lotId: number; pieces: number }[] {
  let left = pieces
  const back = out.flatMap(({ lotId, pieces: gone }) => {
    const part = Math.min(gone, left)
    left -= part
    return part > 0 ? [{ lotId, pieces: part }] : []
  })
  if (left > 0) throw new RangeError('more comes back than went')
  return back
}
