import { expect, test } from 'vitest'
import { z } from 'zod'
import { everyForm as known } from '#typed/every-form.ts'
import { everyForm as written } from './forms.ts'

/** Forms that a room has and that whoever holds a sent form would not find. */
function unknown(forms: ReadonlyMap<string, z.ZodType>): string[] {
  const all = new Set(known())
  return [...forms].filter(([, form]) => !all.has(form)).map(([where]) => where)
}

test('every form of every room is known to whoever has a sent form and not its route', async () => {
  expect(unknown(await written())).toEqual([])
  expect(known().length).toBeGreaterThan(150)
})

test('a form that nobody names would be found', () => {
  expect(unknown(new Map([['src/calm/planted/forms.ts PlantedForm', z.object({})]]))).toEqual([
    'src/calm/planted/forms.ts PlantedForm',
  ])
})
