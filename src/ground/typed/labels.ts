import type { ZodType } from 'zod'
import { port } from '#port.ts'
import { fieldIn } from './typed-by.ts'

/** By field, what stands beside it on its page, as the key of a sentence; a field of rows as `item-#-name`. */
export type Labels = Record<string, string>

/** What stands beside the fields of a form of the house. */
export const labelsOfForm = port<(form: ZodType) => Labels | undefined>('labelsOfForm')

/** The key of what stands beside a sent field on the page of its form; null where the form has no such field. */
export function labelIn(form: ZodType, name: string): string | null {
  const field = fieldIn(form, name)
  return field === null ? null : (labelsOfForm()(form)?.[field] ?? null)
}
