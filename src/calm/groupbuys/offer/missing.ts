import type { BuyInput } from '#groupbuys/terms/input.ts'

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
  else if (buy.opensAt && buy.closesAt <= buy.opensAt) say('closesAt', 'closesBeforeOpens')
  for (const [i, { opensAt, closesAt }] of buy.points.entries()) {
    if (opensAt && buy.closesAt && opensAt <= buy.closesAt) say(`point-${i}-from`, 'pointBeforeCloses')
    if (opensAt && closesAt && closesAt <= opensAt) say(`point-${i}-until`, 'pointUntilBeforeFrom')
    else if (closesAt && closesAt <= now) say(`point-${i}-until`, 'pointOver')
  }
  if (buy.remainder === 'roundUp' && !buy.takerUnit) say('taker', 'takerMissing')
  if (buy.remainder === 'fillPhase' && !isWithin(buy.fillsAt, buy)) say('fillsAt', 'fillsMissing')
  return missing
}

function isWithin(at: string | null, { opensAt, closesAt }: BuyInput): boolean {
  return at !== null && opensAt !== null && closesAt !== null && at > opensAt && at < closesAt
}
