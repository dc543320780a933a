import type { ZodType } from 'zod'
import type { FieldFacts } from './fields.ts'
import type { Lies } from './lies.ts'
import { leavesOf, objectsIn, rowsIn } from './typed-by.ts'

/** A day's or a time's field of a sent form; `beside` is how another field of the same row is called, or of the form. */
export type DayField = {
  name: string
  kind: FieldFacts['typed']
  lies: Lies
  beside: (field: string) => string
}
type Kept = Pick<DayField, 'kind' | 'lies'>
type Days = { own: (Kept & { name: string })[]; rows: Row[] }
type Row = { name: RegExp; days: Map<string, Kept>; beside: (row: string, field: string) => string }

const known = new WeakMap<ZodType, Days>()

/** The days and times among the fields that were sent, those of rows too. */
export function dayFieldsIn(form: ZodType, sent: readonly string[]): DayField[] {
  const { own, rows } = known.get(form) ?? readDays(form)
  const single = own.map((field) => ({ ...field, beside: (other: string) => other }))
  return [...single, ...rows.flatMap((row) => sent.flatMap((name) => inRow(row, name)))]
}

function inRow({ name: pattern, days, beside }: Row, name: string): DayField[] {
  const found = pattern.exec(name)?.groups
  const day = found && days.get(found.field!)
  return day ? [{ name, ...day, beside: (other) => beside(found.row!, other) }] : []
}

function readDays(form: ZodType): Days {
  const own = objectsIn(form).flatMap(({ shape }) =>
    [...daysOf(shape)].map(([name, day]) => ({ name, ...day })),
  )
  const rows = rowsIn(form).flatMap(({ rows: { shape, at, row } }) => {
    const days = daysOf(shape)
    const name = new RegExp(`^${at(`(?<row>${row})`, `(?<field>${[...days.keys()].join('|')})`)}$`)
    const beside = (which: string, field: string) => (field in shape ? at(which, field) : field)
    return days.size === 0 ? [] : [{ name, days, beside }]
  })
  const days = { own, rows }
  known.set(form, days)
  return days
}

function daysOf(shape: Record<string, unknown>): Map<string, Kept> {
  return new Map(
    Object.entries(shape).flatMap(([name, schema]) =>
      leavesOf(schema as ZodType).flatMap(({ facts }) =>
        facts?.lies ? [[name, { kind: facts.typed, lies: facts.lies }] as const] : [],
      ),
    ),
  )
}
