import { expect, test } from 'vitest'
import { rawForms, unboundFields } from './forms.ts'
import { house, withFile } from './house.ts'

const planted = 'views/notices/planted.tsx'

test('every form that writes is drawn in one place', () => {
  expect(rawForms(house)).toEqual([])
})

test.each([
  '<form method="post" action="/notices">',
  '<form action={here} class="row" method="post">',
  '<form method={how}>',
  '<form>\n<a method="get" />',
])('a form drawn beside it is found: %s', (tag) => {
  expect(rawForms(withFile(planted, `export const odd = ${tag}</form>`))).toEqual([
    `${planted} draws a form of its own`,
  ])
})

test('a form that only asks may stand by itself', () => {
  const search = '<form class="row" action={at((x) => x)} method="get"></form>'
  expect(rawForms(withFile(planted, search))).toEqual([])
})

test('every field is bound to its page and form once', () => {
  expect(unboundFields(house)).toEqual([])
})

test.each([
  ["import { TextField } from '#views/shared/fields.tsx'", 'draws TextField unbound'],
  ["import { RadioGroup as Few } from '#views/shared/choices.tsx'", 'draws RadioGroup unbound'],
  ["import { PhotoField } from '#views/shared/files.tsx'", 'draws PhotoField unbound'],
  ['<ask.Text name="title" page={page} />', 'gives page to ask.Text again'],
  ['<ask.Form action="/x"><ask.Day\n  name="due"\n  form={form}\n/>', 'gives form to ask.Day again'],
])('a field that carries them along is found: %s', (text, found) => {
  expect(unboundFields(withFile(planted, text))).toEqual([`${planted} ${found}`])
})
