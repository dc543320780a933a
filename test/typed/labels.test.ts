import { expect, test } from 'vitest'
import { z } from 'zod'
import { translator } from '#i18n/translator.ts'
import { keptWords } from '#sessions/kept.ts'
import { everyForm as everyFormOfHouse } from '#typed/every-form.ts'
import { carriedNumber, choice, line } from '#typed/fields.ts'
import { labelIn, labelsOfForm } from '#typed/labels.ts'
import { fieldIn, typedBy } from '#typed/typed-by.ts'
import { everyForm, fieldsOf } from './forms.ts'

const forms = await everyForm()

/** Typed fields that would come back to whoever sent them without what stands beside them on their page, in either language. */
function unlabelled(where: string, form: z.ZodType): string[] {
  const isTyped = typedBy(form)
  return fieldsOf(where, form)
    .map(({ name }) => name)
    .filter(isTyped)
    .filter((name) => {
      const [word] = keptWords({ values: { [name]: '12' } }, form)
      return (['zh-CN', 'en'] as const).some((language) => {
        const said = word?.label ? translator(language)(word.label) : ''
        return word?.words !== '12' || said === '' || said === word.label || said.includes('{{')
      })
    })
    .map((name) => `${where} ${name}`)
}

test('every typed word of every form that is kept comes back with the label of its field, in both languages', () => {
  expect([...forms].flatMap(([where, form]) => unlabelled(where, form))).toEqual([])
  expect([...forms.values()].filter((form) => labelsOfForm()(form)).length).toBeGreaterThan(80)
})

test('a form whose fields nobody labelled is found', () => {
  expect(unlabelled('planted', z.object({ title: line(9), version: carriedNumber() }))).toEqual([
    'planted title',
  ])
})

test('a label stands for a field that its form has', () => {
  const strange = everyFormOfHouse().flatMap((form) =>
    Object.keys(labelsOfForm()(form) ?? {}).filter((name) => fieldIn(form, name.replace('#', '3')) !== name),
  )
  expect(strange).toEqual([])
})

test('what the page carries, and what stands to be chosen, is nobody’s words', () => {
  const form = z.object({ title: line(9), version: carriedNumber(), urgency: choice({ least: 1, most: 4 }) })
  const values = { title: '水', version: '7', urgency: '3' }
  expect(keptWords({ values }, form)).toEqual([{ label: null, words: '水' }])
  for (const form of forms.values())
    for (const { name, facts } of fieldsOf('', form))
      if (facts.some(({ typed }) => typed === 'carriedNumber' || typed === 'choice'))
        expect(labelIn(form, name), name).toBeNull()
})
