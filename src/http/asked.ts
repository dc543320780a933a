import type { ZodType } from 'zod'
import { Refused } from '#errors.ts'
import type { FormErrors } from '#page.ts'
import { foldNumber } from '#typed/fold.ts'
import { settled, trimmed } from '#typed/settled.ts'
import type { AppContext } from './env.ts'
import { type FormValues, shaped } from './form.ts'

/** What an address asks for under this name, settled as a form's text is; '' where it says nothing of it. */
export function wordAsked(c: AppContext, name: string): string {
  return trimmed(settled(c.req.query(name) ?? ''))
}

/** Several of them at once, by their names; what the address does not say is not there. */
export function wordsAsked<Name extends string>(
  c: AppContext,
  ...names: Name[]
): { [name in Name]?: string } {
  return Object.fromEntries(
    names.flatMap((name) => (c.req.query(name) === undefined ? [] : [[name, wordAsked(c, name)]])),
  ) as { [name in Name]?: string }
}

/**
 * The form of an address, such as a filter, held against its shape: what is wrong is said at its field, with what was typed,
 * and counts as if it were empty. Throws Refused where the form cannot do without it.
 */
export function formAsked<T>(
  c: AppContext,
  schema: ZodType<T>,
  ...names: string[]
): { data: T; form: { values: FormValues; errors: FormErrors } } {
  const values = wordsAsked(c, ...names) as FormValues
  const read = shaped(c, { values, files: {}, hollow: [] }, schema)
  if (read.ok) return { data: read.data, form: { values, errors: {} } }
  const sound = Object.fromEntries(Object.entries(values).filter(([name]) => !(name in read.errors)))
  const rest = schema.safeParse(sound)
  if (!rest.success) throw refusedAddress(read.errors)
  return { data: rest.data, form: { values, errors: read.errors } }
}

/** The same where there is no page with fields to say it at: throws Refused with the first fault. */
export function soundlyAsked<T>(c: AppContext, schema: ZodType<T>, ...names: string[]): T {
  const { data, form } = formAsked(c, schema, ...names)
  if (Object.keys(form.errors).length > 0) throw refusedAddress(form.errors)
  return data
}

function refusedAddress(errors: FormErrors): Refused {
  return new Refused('shared:errors.address', { said: Object.values(errors)[0] ?? '' })
}

/** A whole number from 0 that an address gives; null for anything else, since what makes no sense there is left out. */
export function numberAsked(c: AppContext, name: string): number | null {
  const typed = foldNumber(wordAsked(c, name))
  return /^\d{1,15}$/.test(typed) ? Number(typed) : null
}

/** Which page of a long list is asked for, from 1; nobody turns further than `most`. */
export function pageAsked(c: AppContext, most = 9999): number {
  return Math.max(1, Math.min(most, numberAsked(c, 'page') ?? 1))
}
