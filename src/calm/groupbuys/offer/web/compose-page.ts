import { toldBy } from '#agreement/facts.ts'
import type { Db } from '#estate/db.ts'
import { pick } from '#estate/pick.ts'
import { buyFacts } from '#groupbuys/offer/facts.ts'
import { buyPhotos } from '#groupbuys/offer/find.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { type BuyInput, savedBuyInput } from '#groupbuys/terms/input.ts'
import { mostItems, mostPoints } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import type { AppContext } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { toLocalInput } from '#i18n/dates.ts'
import { ComposeBuyPage } from '#views/groupbuys/offer/compose.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** The form: as many rows as are filled, and some empty ones behind them. */
export function composeBuyPage(c: AppContext, id: number | null, form: FormState, more = 0) {
  const values = (form.values ?? {}) as FormValues
  const rows = (kind: 'item' | 'point', most: number, spare: number) => {
    const used = rowsOf(values, kind)
    const next = (used.at(-1) ?? -1) + 1
    return [...used, ...Array.from({ length: Math.min(spare, most - used.length) }, (_, i) => next + i)]
  }
  const filled = rowsOf(values, 'item').length
  return ComposeBuyPage({
    page: pageOf(c),
    id,
    about: id === null ? undefined : toldBy(buyFacts(c.env.estate.db, id)),
    form,
    itemRows: rows('item', mostItems, more > 0 ? more : filled === 0 ? 3 : 0),
    pointRows: rows('point', mostPoints, rowsOf(values, 'point').length === 0 ? 2 : 0),
    photos: id === null ? [] : buyPhotos(c.env.estate.db, id),
  })
}

/** The numbers of the rows a form sent, all of them: `item-0-name`, `item-3-name`. */
function rowsOf(values: FormValues, kind: 'item' | 'point'): number[] {
  const name = new RegExp(`^${kind}-(\\d{1,9})-name$`)
  return Object.keys(values)
    .flatMap((field) => name.exec(field)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

/** A saved draft as form values. */
export function buyDraftValues(db: Db, buy: GroupBuy, timezone: string): FormValues {
  return valuesOf(savedBuyInput(db, buy), timezone)
}

function valuesOf(input: BuyInput, timezone: string): FormValues {
  const local = (at: string | null) => (at === null ? '' : toLocalInput(at, timezone))
  const number = (value: number | null) => (value === null ? '' : String(value))
  const values: FormValues = {
    ...pick(input, ['title', 'story', 'shortage', 'remainder', 'gateFailure', 'freightShare', 'feesShare']),
    opensAt: local(input.opensAt),
    closesAt: local(input.closesAt),
    fillsAt: local(input.fillsAt),
    taker: input.takerUnit === null ? '' : input.takerUnit.replaceAll('/', '-'),
    gateHomes: number(input.gateHomes),
    gatePieces: number(input.gatePieces),
    gateAmount: input.gateAmount === null ? '' : yuan(input.gateAmount),
    gateHours: number(input.gateHours),
    stopHomes: number(input.stopHomes),
    freight: input.freight === 0 ? '' : yuan(input.freight),
    fees: input.fees === 0 ? '' : yuan(input.fees),
    payNote: input.payNote ?? '',
    complaintHours: number(input.complaintHours),
  }
  for (const [i, item] of input.items.entries()) {
    const row = {
      name: item.name,
      unit: item.unitWord,
      price: yuan(item.price),
      pack: number(item.packSize),
      packWord: item.packWord,
      min: number(item.minPacks),
      max: number(item.maxPacks),
      cap: number(item.cap),
      quota: number(item.quota),
      perGrams: number(item.perGrams),
      grams: number(item.typicalGrams),
      point: number(item.point),
      steps: item.steps.map((step) => `${step.fromPieces}=${yuan(step.price)}`).join(', '),
    }
    for (const [field, value] of Object.entries(row)) values[`item-${i}-${field}`] = value
  }
  for (const [i, point] of input.points.entries()) {
    values[`point-${i}-name`] = point.name
    values[`point-${i}-from`] = local(point.opensAt)
    values[`point-${i}-until`] = local(point.closesAt)
  }
  return values
}
