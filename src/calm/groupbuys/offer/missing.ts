import type { BuyInput } from '#groupbuys/terms/input.ts'
import { gapsInOrder } from '#typed/day-order.ts'
import { BuyForm } from './forms.ts'

/** What is still missing before it may go out: the key of a sentence for each field, in the order of the form. */
export function missingForBuy(buy: BuyInput, now: string): Record<string, string> {
  const missing: Record<string, string> = {}
  const say = (field: string, key: string) => {
    missing[field] ??= `groupbuys:errors.${key}`
  }
  if (buy.title === '') say('title', 'titleMissing')
  if (buy.items.length === 0) say('item-0-name', 'itemsMissing')
  for (const [i, item] of buy.items.entries()) {
    if (item.name === '') say(`item-${i}-name`, 'itemNameMissing')
    if (item.price <= 0) say(`item-${i}-price`, 'priceMissing')
    if (item.minPacks !== null && item.maxPacks !== null && item.minPacks > item.maxPacks)
      say(`item-${i}-max`, 'maxBelowMin')
  }
  if (!buy.opensAt) say('opensAt', 'opensMissing')
  if (!buy.closesAt) say('closesAt', 'closesMissing')
  else if (buy.closesAt <= now) say('closesAt', 'closesPast')
  for (const [field, key] of Object.entries(gapsInOrder(BuyForm, timesOf(buy)))) missing[field] ??= key
  for (const [i, { closesAt }] of buy.points.entries())
    if (closesAt && closesAt <= now) say(`point-${i}-until`, 'pointOver')
  if (buy.remainder === 'roundUp' && !buy.takerUnit) say('taker', 'takerMissing')
  if (buy.remainder === 'fillPhase' && !isWithin(buy.fillsAt, buy)) say('fillsAt', 'fillsMissing')
  return missing
}

/** Whether it comes after the opening, its field says by itself. */
function isWithin(at: string | null, { opensAt, closesAt }: BuyInput): boolean {
  return at !== null && opensAt !== null && closesAt !== null && at < closesAt
}

/** Its times, called as their fields are. */
function timesOf({ opensAt, closesAt, fillsAt, points }: BuyInput): Record<string, string | null> {
  const ofPoints = points.flatMap((point, i) => [
    [`point-${i}-from`, point.opensAt],
    [`point-${i}-until`, point.closesAt],
  ])
  return { opensAt, closesAt, fillsAt, ...Object.fromEntries(ofPoints) }
}
