import { z } from 'zod'
import type { FieldFacts, FieldKind } from './fields.ts'
import type { RowFacts } from './rows.ts'

/** What somebody puts into words or figures, and would have to put again; what a page offers to choose from is not. */
const typedKinds: ReadonlySet<FieldKind> = new Set([
  'line',
  'words',
  'phone',
  'number',
  'digits',
  'day',
  'moment',
  'clock',
])

type Names = (name: string) => boolean
const known = new WeakMap<z.ZodType, Names>()

/** Which fields of a form are typed, told by their kinds: not the choices, nor what the page put there. Rows are asked too. */
export function typedBy(form: z.ZodType): Names {
  const before = known.get(form)
  if (before) return before
  const names = new Set(objectsIn(form).flatMap(({ shape }) => typedOf(shape)))
  const rows = rowsIn(form).map(
    ({ rows: { shape, at, row } }) => new RegExp(`^${at(`(?:${row})`, `(?:${typedOf(shape).join('|')})`)}$`),
  )
  const typed: Names = (name) => names.has(name) || rows.some((row) => row.test(name))
  known.set(form, typed)
  return typed
}

/** The names of the fields of a form that stand by themselves, whatever their kind. */
export function namesIn(form: z.ZodType): string[] {
  return objectsIn(form).flatMap(({ shape }) => Object.keys(shape))
}

function typedOf(shape: Record<string, z.ZodType>): string[] {
  return Object.keys(shape).filter((name) =>
    leavesOf(shape[name]!).some(({ facts }) => facts && typedKinds.has(facts.typed)),
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
