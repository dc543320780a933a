import { typedDoors } from '#addresses/typed-doors.ts'
import type { Db } from '#estate/db.ts'
import { pick } from '#estate/pick.ts'
import type { BuyForm } from '#groupbuys/offer/forms.ts'
import type { BuyInput, ItemInput } from '#groupbuys/terms/input.ts'
import { instantOf } from '#time/wall-to-instant.ts'

/** Sentences by field, as keys. */
type Faults = Record<string, string>

const taken = ['title', 'story', 'shortage', 'remainder', 'gateFailure', 'freightShare', 'feesShare'] as const
const counted = ['gateHomes', 'gateAmount', 'gatePieces', 'stopHomes'] as const

/** The form as a group order, with a fault for each field of which only the estate can tell: a door, a time of its clock. */
export function buyInputOf(db: Db, form: BuyForm, timezone: string): { input: BuyInput; faults: Faults } {
  const faults: Faults = {}
  const takers = form.taker === '' ? { doors: [], unknown: [] } : typedDoors(db, form.taker)
  if (takers.unknown.length > 0 || takers.doors.length > 1) faults.taker = 'groupbuys:errors.takerUnknown'
  const instant = (field: string, typed: string) => {
    const read = typed === '' ? null : instantOf(typed, timezone)
    if (typed !== '' && read === null) faults[field] ??= 'groupbuys:errors.timeUnreadable'
    return read
  }
  const { remainder } = form
  const input: BuyInput = {
    ...pick(form, taken),
    ...pick(form, counted),
    opensAt: instant('opensAt', form.opensAt),
    closesAt: instant('closesAt', form.closesAt),
    fillsAt: remainder === 'fillPhase' ? instant('fillsAt', form.fillsAt) : null,
    takerUnit: remainder === 'roundUp' ? (takers.doors[0] ?? null) : null,
    gateHours: form.gateHours ?? 24,
    freight: form.freight ?? 0,
    fees: form.fees ?? 0,
    payNote: form.payNote || null,
    complaintHours: form.complaintHours ?? 24,
    items: form.items.map((item) => itemOf(item, form.points)),
    points: form.points.map(({ row, name, from, until }) => ({
      name,
      opensAt: instant(`point-${row}-from`, from),
      closesAt: instant(`point-${row}-until`, until),
    })),
  }
  return { input, faults }
}

function itemOf(
  {
    name,
    unit,
    price,
    pack,
    packWord,
    min,
    max,
    cap,
    quota,
    perGrams,
    grams,
    point,
    steps,
  }: BuyForm['items'][number],
  points: BuyForm['points'],
): ItemInput {
  const at = points.findIndex(({ row }) => row === point)
  return {
    name,
    unitWord: unit || '份',
    price: price ?? 0,
    packSize: pack ?? 1,
    packWord: packWord || '箱',
    minPacks: min,
    maxPacks: max,
    cap,
    quota,
    perGrams,
    typicalGrams: grams,
    point: at < 0 ? null : at,
    steps,
  }
}
