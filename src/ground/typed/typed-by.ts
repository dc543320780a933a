import { z } from 'zod'
import type { FieldFacts, FieldKind } from './fields.ts'
import type { RowFacts } from './rows.ts'

/**
 * Who puts what into a field of each kind: somebody in words or figures, who would have to put it again (a secret is not
 * shown again), or the page, which carries it or offers it to choose from.
 */
export const putBy: Record<FieldKind, 'typed' | 'secret' | 'carried' | 'chosen'> = {
  line: 'typed',
  words: 'typed',
  phone: 'typed',
  number: 'typed',
  digits: 'typed',
  day: 'typed',
  moment: 'typed',
  clock: 'typed',
  secret: 'secret',
  code: 'secret',
  carried: 'carried',
  id: 'carried',
  carriedNumber: 'carried',
  carriedAmount: 'carried',
  choice: 'chosen',
}

type Asked = {
  has: (name: string) => boolean
  types: (name: string) => boolean
  /** Its name in the form: of a row's field, without the row. */
  called: (name: string) => string | null
  rows: { any: RegExp; mostFields: number }[]
  size: number
}
const known = new WeakMap<z.ZodType, Asked>()

/** Which fields of a form are typed, told by their kinds: not the choices, nor what the page put there. Rows are asked too. */
export function typedBy(form: z.ZodType): (name: string) => boolean {
  return askedBy(form).types
}

/** How a sent field is called in its form: by its name, of a row's field as `item-#-name`; null where the form has no such field. */
export function fieldIn(form: z.ZodType, name: string): string | null {
  return askedBy(form).called(name)
}

/** Are there many times the rows that any page of this form sends? What is drawn back would be a hundred times as long. */
export function isFlooded(form: z.ZodType, sent: readonly string[]): boolean {
  return askedBy(form).rows.some(
    ({ any, mostFields }) =>
      sent.length > mostFields && sent.filter((name) => any.test(name)).length > mostFields,
  )
}

/**
 * What is typed in a sent form, by the names of its fields, and all forms that have as many of them (`having`). Where its route is not known (no `form`), it is the form of the house
 * that has most of them and fewest others. What that one has not (a page of yesterday's program had it) is typed where any
 * form of the house has it so.
 */
export function typedAmong(
  sent: readonly string[],
  forms: readonly z.ZodType[],
  form?: z.ZodType,
): { types: (name: string) => boolean; having: readonly z.ZodType[] } {
  const alike = [...namesAlike(sent)]
  const likely = form ? [form] : likeliest(alike, forms)
  const having = form ? [form] : havingMost(alike, forms)
  const types = (name: string) => {
    const own = likely.map(askedBy).filter((one) => one.has(name))
    return (own.length > 0 ? own : forms.map(askedBy)).some((one) => one.types(name))
  }
  return { types, having }
}

/** More than the fields of any form that differ in more than the number of their row. */
export const mostUnlike = 300

/**
 * The names of one list of rows are one but for their figures, and each is asked once of every form of the house, however
 * many rows were sent. Names beyond all that a form could have are passed over.
 */
function namesAlike(sent: readonly string[]): Map<string, number> {
  const alike = new Map<string, number>()
  for (const name of sent) {
    const one = asOfOneRow(name)
    if (alike.has(one) || alike.size < mostUnlike) alike.set(one, (alike.get(one) ?? 0) + 1)
  }
  return alike
}

/** The name of a row's field as it is in any row: what is said of one is said of all. */
export function asOfOneRow(name: string): string {
  return name.replace(/\d+/g, '1')
}

type Alike = readonly (readonly [name: string, times: number])[]

function timesIn(sent: Alike, form: z.ZodType): number {
  return sent.reduce((sum, [name, times]) => (askedBy(form).has(name) ? sum + times : sum), 0)
}

function havingMost(sent: Alike, forms: readonly z.ZodType[]): z.ZodType[] {
  const counts = forms.map((form) => timesIn(sent, form))
  const most = Math.max(...counts)
  return forms.filter((_, at) => counts[at] === most)
}

function likeliest(sent: Alike, forms: readonly z.ZodType[]): z.ZodType[] {
  const scores = forms.map((form) => timesIn(sent, form) * 1000 - askedBy(form).size)
  const best = Math.max(...scores)
  return forms.filter((_, at) => scores[at] === best)
}

function askedBy(form: z.ZodType): Asked {
  const before = known.get(form)
  if (before) return before
  const shapes = objectsIn(form).map(({ shape }) => shape as Record<string, z.ZodType>)
  const names = new Set(shapes.flatMap(Object.keys))
  const typed = new Set(shapes.flatMap(typedOf))
  const rows = rowsIn(form).map(({ rows: { shape, at, row, most } }) => {
    const pattern = (fields: string[]) => new RegExp(`^${at(`(?:${row})`, `(?:${fields.join('|')})`)}$`)
    return {
      any: pattern(Object.keys(shape)),
      one: new RegExp(`^${at(`(?:${row})`, `(?<field>${Object.keys(shape).join('|')})`)}$`),
      at,
      mostFields: (2 * most + 20) * Object.keys(shape).length,
      typed: typedOf(shape).length > 0 ? pattern(typedOf(shape)) : null,
    }
  })
  const asked: Asked = {
    has: (name) => names.has(name) || rows.some(({ any }) => any.test(name)),
    types: (name) => typed.has(name) || rows.some((one) => one.typed?.test(name)),
    called: (name) => {
      if (names.has(name)) return name
      const row = rows.find(({ any }) => any.test(name))
      return row ? row.at('#', row.one.exec(name)?.groups?.field ?? '') : null
    },
    rows,
    size: names.size,
  }
  known.set(form, asked)
  return asked
}

function typedOf(shape: Record<string, z.ZodType>): string[] {
  return Object.keys(shape).filter((name) =>
    leavesOf(shape[name]!).some(({ facts }) => facts && putBy[facts.typed] === 'typed'),
  )
}

/** The fields that others than their addressee read, each with the sentence of who that is. */
export function openFields(form: z.ZodType): Record<string, string> {
  const fields = objectsIn(form).flatMap(({ shape }) => Object.entries(shape as Record<string, z.ZodType>))
  return Object.fromEntries(
    fields.flatMap(([name, field]) => {
      const openly = leavesOf(field).find(({ facts }) => facts?.openly)?.facts?.openly
      return openly ? [[name, openly]] : []
    }),
  )
}

/** The kinds of rows that a form has beside its other fields. */
export function rowsIn(form: z.ZodType): RowFacts[] {
  const facts = form.meta() as RowFacts | undefined
  return facts?.rows ? [facts] : innerOf(form).flatMap(rowsIn)
}

type Leaf = { type: string; facts?: FieldFacts }

/** What a field comes down to, whatever stands around it. */
export function leavesOf(schema: z.ZodType): Leaf[] {
  const facts = schema.meta() as FieldFacts | undefined
  const { type } = schema.def
  if (facts?.typed) return [{ type, facts }]
  const inner = innerOf(schema)
  return inner.length === 0 ? [{ type }] : inner.flatMap(leavesOf)
}

/** The objects a form is put together of. */
export function objectsIn(schema: z.ZodType): z.ZodObject[] {
  return schema instanceof z.ZodObject ? [schema] : innerOf(schema).flatMap(objectsIn)
}

function innerOf(schema: z.ZodType): z.ZodType[] {
  const {
    innerType,
    in: before,
    out,
    element,
    options,
    left,
    right,
  } = schema.def as unknown as Record<string, z.ZodType> & {
    options?: z.ZodType[]
  }
  return [innerType, before, out, element, left, right, ...(Array.isArray(options) ? options : [])].filter(
    (one) => one instanceof z.ZodType,
  )
}
