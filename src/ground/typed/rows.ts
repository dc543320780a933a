import { z } from 'zod'
import { trimmed } from './settled.ts'

type Shape = Record<string, z.ZodType>
type Named = (row: string, field: string) => string

type Asked<S extends Shape> = {
  /** The fields of one row. */
  shape: S
  /** How a field of a row is called in the form: `item-3-name`, `reason-7`; `d-3/2/501` where a row has one alone. */
  at: Named
  /** More rows than these are a fault at the first that is too many. */
  most: number
  /** What tells one row from another, as a pattern; left out: a number. */
  row?: string
  /** Rows of which nothing is said are there too: to empty a field means something. */
  empty?: boolean
  /** The fields by which a row says something; left out: all of them. */
  by?: (keyof S & string)[]
  /** What the page puts into a field by itself: a row that says nothing else is empty. */
  asLeft?: { [field in keyof S]?: string }
}

export type RowFacts = { rows: { shape: Shape; at: Named; row: string; most: number } }
type Rows<S extends Shape> = ({ row: string } & z.output<z.ZodObject<S>>)[]

/**
 * Rows of one kind in a form whose fields carry the row in their names, read by the same fields as the rest and refused
 * at the very field: `z.object({ … }).and(rows('items', { … }))`. A row that says nothing is passed over; nothing that
 * was typed is cut, nor a row too many left out in silence.
 */
export function rows<Key extends string, S extends Shape>(key: Key, asked: Asked<S>) {
  const { shape, at, most, row = String.raw`\d{1,9}` } = asked
  const name = new RegExp(`^${at(`(?<row>${row})`, `(?<field>${Object.keys(shape).join('|')})`)}$`)
  const one = z.object(shape)
  return z
    .any()
    .transform((values: Record<string, unknown>, context) => {
      const found = filled(values, name, asked)
      const [first] = found.slice(most)
      if (first)
        context.issues.push({
          code: 'custom',
          message: 'shared:errors.rows',
          params: { most },
          path: [at(first[0], Object.keys(first[1])[0]!)],
          input: values,
        })
      const read = found.slice(0, most).map(([own, fields]) => {
        const { success, data, error } = one.safeParse(fields)
        for (const issue of error?.issues ?? [])
          context.issues.push({ ...issue, path: [at(own, String(issue.path[0]))], input: values } as never)
        return success ? { row: own, ...data } : null
      })
      return { [key]: read } as { [key in Key]: Rows<S> }
    })
    .meta({ rows: { shape, at, row, most } } satisfies RowFacts)
}

/** The rows of which something is said, in the order of their numbers. */
function filled<S extends Shape>(
  values: Record<string, unknown>,
  name: RegExp,
  { shape, asLeft = {}, empty = false, by }: Asked<S>,
): [string, Record<string, unknown>][] {
  const found = new Map<string, Record<string, unknown>>()
  const [first] = Object.keys(shape)
  for (const [field, value] of Object.entries(values)) {
    const own = name.exec(field)?.groups
    if (own) found.set(own.row!, { ...found.get(own.row!), [own.field ?? first!]: value })
  }
  return [...found]
    .filter(
      ([, fields]) =>
        empty ||
        Object.entries(fields).some(
          ([field, value]) =>
            (by?.includes(field) ?? true) &&
            (typeof value !== 'string' || !['', asLeft[field]].includes(trimmed(value))),
        ),
    )
    .sort(([a], [b]) => Number(a) - Number(b) || 0)
}
