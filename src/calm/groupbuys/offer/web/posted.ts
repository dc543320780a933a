import { typedDoors } from '#addresses/typed-doors.ts'
import { FieldsRefused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { BuyForm } from '#groupbuys/offer/forms.ts'
import { fenOf, type PriceStep } from '#groupbuys/sums/price.ts'
import type { BuyInput, ItemInput, PointInput } from '#groupbuys/terms/input.ts'
import { mostItems, mostPoints } from '#groupbuys/terms/rules.ts'
import { type FormValues, typedIn } from '#http/form.ts'
import { instantOf } from '#time/times.ts'
import { foldNumber } from '#typed/fold.ts'
import { readMoment, usualWindow } from '#typed/moments.ts'

/** Sentences by field, as keys. */
type Faults = Record<string, string>

/**
 * The form as a group order, with a fault for each field that says something nobody can read. Rows of items and points that
 * are wholly empty are passed over; the numbers in the fault's field names are those of the form.
 */
export function buyInputOf(
  db: Db,
  form: BuyForm,
  values: FormValues,
  timezone: string,
): { input: BuyInput; faults: Faults } {
  const faults: Faults = {}
  const read = readers(values, timezone, faults)
  const rows = rowsOf(values, 'item', mostItems).filter(
    (row) => read.text(`item-${row}-name`) !== '' || read.text(`item-${row}-price`) !== '',
  )
  const pointRows = rowsOf(values, 'point', mostPoints).filter((row) => read.text(`point-${row}-name`) !== '')
  const takers = form.taker === '' ? { doors: [], unknown: [] } : typedDoors(db, form.taker)
  if (takers.unknown.length > 0 || takers.doors.length > 1) faults.taker = 'groupbuys:errors.takerUnknown'
  const { title, story, shortage, remainder, gateFailure, freightShare, feesShare } = form
  const input: BuyInput = {
    title,
    story,
    shortage,
    remainder,
    gateFailure,
    freightShare,
    feesShare,
    opensAt: read.instant('opensAt'),
    closesAt: read.instant('closesAt'),
    fillsAt: remainder === 'fillPhase' ? read.instant('fillsAt') : null,
    takerUnit: remainder === 'roundUp' ? (takers.doors[0] ?? null) : null,
    gateHomes: read.count('gateHomes'),
    gateAmount: read.fen('gateAmount'),
    gatePieces: read.count('gatePieces'),
    gateHours: read.count('gateHours') ?? 24,
    stopHomes: read.count('stopHomes'),
    freight: read.fen('freight') ?? 0,
    fees: read.fen('fees') ?? 0,
    payNote: form.payNote || null,
    complaintHours: read.count('complaintHours') ?? 24,
    items: rows.map((row) => itemOf(row, pointRows, read)),
    points: pointRows.map((row) => pointOf(row, read)),
  }
  return { input, faults }
}

type Readers = ReturnType<typeof readers>

function itemOf(row: number, pointRows: readonly number[], read: Readers): ItemInput {
  const field = (name: string) => `item-${row}-${name}`
  const point = pointRows.indexOf(Number(read.text(field('point')) || -1))
  return {
    name: read.text(field('name')).slice(0, 40),
    unitWord: read.text(field('unit')).slice(0, 8) || '份',
    price: read.fen(field('price')) ?? 0,
    packSize: read.count(field('pack')) ?? 1,
    packWord: read.text(field('packWord')).slice(0, 8) || '箱',
    minPacks: read.count(field('min')),
    maxPacks: read.count(field('max')),
    cap: read.count(field('cap')),
    quota: read.count(field('quota')),
    perGrams: read.count(field('perGrams')),
    typicalGrams: read.count(field('grams')),
    point: point < 0 ? null : point,
    steps: read.steps(field('steps')),
  }
}

function pointOf(row: number, read: Readers): PointInput {
  const field = (name: string) => `point-${row}-${name}`
  return {
    name: read.text(field('name')).slice(0, 40),
    opensAt: read.instant(field('from')),
    closesAt: read.instant(field('until')),
  }
}

function readers(values: FormValues, timezone: string, faults: Faults) {
  const text = (field: string) => typedIn(values, field).trim()
  const refuse = (field: string, key: string) => {
    faults[field] ??= `groupbuys:errors.${key}`
    return null
  }
  return {
    text,
    /** A whole number above 0, or null where nothing was typed. */
    count(field: string): number | null {
      const typed = foldNumber(text(field))
      if (typed === '') return null
      return /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : refuse(field, 'numberUnreadable')
    },
    fen(field: string): number | null {
      const typed = text(field)
      return typed === '' ? null : (fenOf(typed) ?? refuse(field, 'priceUnreadable'))
    },
    instant(field: string): string | null {
      const typed = text(field)
      if (typed === '') return null
      const read = readMoment(typed, usualWindow)
      if ('fault' in read) return refuse(field, 'timeUnreadable')
      const local = read.clock === null ? read.day : `${read.day}T${read.clock}`
      return instantOf(local, timezone) ?? refuse(field, 'timeUnreadable')
    },
    /** `100=2.80, 300=2.60`: from so many pieces, this price. */
    steps(field: string): PriceStep[] {
      const parts = foldNumber(text(field))
        .split(/[,;、\n]+/)
        .filter((part) => part.trim() !== '')
      return parts.flatMap((part) => {
        const [, from, typed = ''] = /^\s*(\d{1,6})\s*[=:]\s*(\S+)\s*$/.exec(part) ?? []
        const price = fenOf(typed)
        if (from === undefined || price === null || price === 0) {
          refuse(field, 'stepsUnreadable')
          return []
        }
        return [{ fromPieces: Number(from), price }]
      })
    },
  }
}

/** The numbers of the rows a form sent: `item-0-name`, `item-3-name`. */
export function rowsOf(values: FormValues, kind: 'item' | 'point', most: number): number[] {
  const rows = Object.keys(values).flatMap(
    (name) => new RegExp(`^${kind}-(\\d{1,2})-name$`).exec(name)?.[1] ?? [],
  )
  return rows
    .map(Number)
    .sort((a, b) => a - b)
    .slice(0, most)
}

/** Pieces by item of an order form: `want-12`, `flex-12`; an empty field is 0. Throws at each that is no number. */
export function wishesOf(values: FormValues): { itemId: number; want: number; flex: number }[] {
  const faults: Record<string, [string]> = {}
  const ids = Object.keys(values).flatMap((name) => /^want-(\d{1,9})$/.exec(name)?.[1] ?? [])
  const pieces = (name: string) => {
    const typed = foldNumber(typedIn(values, name))
    if (typed !== '' && !/^\d{1,5}$/.test(typed)) faults[name] = ['groupbuys:errors.numberUnreadable']
    return Number(typed)
  }
  const wishes = ids.map((id) => ({
    itemId: Number(id),
    want: pieces(`want-${id}`),
    flex: pieces(`flex-${id}`),
  }))
  if (Object.keys(faults).length > 0) throw new FieldsRefused(faults)
  return wishes
}
