import { expect, test } from 'vitest'
import { z } from 'zod'
import { translator } from '#i18n/translator.ts'
import { keptWords } from '#sessions/kept.ts'
import { house } from '#test/architecture/house.ts'
import { boundTexts } from '#test/shared/bound-texts.ts'
import { everyForm as everyFormOfHouse } from '#typed/every-form.ts'
import { carriedNumber, choice, line } from '#typed/fields.ts'
import { labelIn, labelsOfForm } from '#typed/labels.ts'
import { fieldIn, putBy, typedBy } from '#typed/typed-by.ts'
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
    Object.keys(labelsOfForm()(form) ?? {}).filter(
      (name) => !['3', '3-3'].some((row) => fieldIn(form, name.replace('#', row)) === name),
    ),
  )
  expect(strange).toEqual([])
})

test('what the page carries, and what stands to be chosen, is nobody’s words', () => {
  const form = z.object({ title: line(9), version: carriedNumber(), urgency: choice({ least: 1, most: 4 }) })
  const values = { title: '水', version: '7', urgency: '3' }
  expect(keptWords({ values }, form)).toEqual([{ label: null, words: '水' }])
  for (const form of forms.values())
    for (const { name, facts } of fieldsOf('', form))
      if (facts.some(({ typed }) => ['carried', 'chosen'].includes(putBy[typed])))
        expect(labelIn(form, name), name).toBeNull()
})

/** Groups of labels that a page draws in a loop, so that which of them it asks for is known only when it is drawn. */
const inLoops = [
  ...[
    'care:fields',
    'groupbuys:form',
    'groupbuys:item.field',
    'groupbuys:sheets.columns',
    'listings:settings',
  ],
  ...['supplies:item', 'tickets:move.words'],
]
/** Where the page's own label names an item, a home or a photo, which whoever kept the words does not know. */
const inOtherWords = /^\w+:kept\.|^shared:words\.caption$/

/** Labels that no page puts beside a field. */
function madeUp(labels: readonly string[]): string[] {
  const views = [...house].filter(([path]) => path.startsWith('views/')).map(([, text]) => text)
  const drawn = new Set(views.flatMap((text) => boundTexts(text).keys))
  const all = views.join('\n')
  return labels.filter((key) => {
    const looped = inLoops.includes(key.slice(0, key.lastIndexOf('.')))
    return !drawn.has(key) && !all.includes(`'${key}'`) && !looped && !inOtherWords.test(key)
  })
}

test('a label is what the page of the form puts beside its field', () => {
  const used = everyFormOfHouse().flatMap((form) => Object.values(labelsOfForm()(form) ?? {}))
  expect(madeUp([...new Set(used)])).toEqual([])
  expect(madeUp(['notices:form.title', 'notices:errors.titleMissing'])).toEqual([
    'notices:errors.titleMissing',
  ])
  expect(used.filter((key) => inOtherWords.test(key)).length).toBeLessThan(20)
})
