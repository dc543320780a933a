import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { id, line, maybe, ticked, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'
import { rowsIn } from '#typed/typed-by.ts'
import { bareFields, everyForm, fieldsOf } from './forms.ts'

const kinds = [...(await everyForm())].flatMap(([where, form]) =>
  rowsIn(form).map((facts) => ({ where, form, facts: facts.rows })),
)

test('forms with rows are walked with the others', () => {
  expect(kinds.length).toBeGreaterThan(7)
})

describe.each(kinds)('$where', ({ form, facts: { shape, at, row } }) => {
  const long = '水'.repeat(300_000)
  const own = ['3', '3-12'].find((one) => new RegExp(`^${row}$`).test(one))!
  test.each(Object.keys(shape))('what is too much for %s is said at that field and not cut', (field) => {
    const takesAll = shape[field]!.safeParse(long).success
    const others = Object.keys(shape).map((name) => [at(own, name), '1'])
    const { error } = form.safeParse({ ...Object.fromEntries(others), [at(own, field)]: long })
    const faults = error?.issues.map(({ path }) => path[0]) ?? []
    expect(faults.includes(at(own, field))).toBe(!takesAll)
  })
})

const Planted = z.object({ title: line(9) }).and(
  rows('items', {
    at: (row, field) => `item-${row}-${field}`,
    most: 2,
    asLeft: { unit: '份' },
    shape: { name: line(5), unit: line(3), of: maybe(id()) },
  }),
)

test('rows are read in the order of their numbers, those that say nothing are passed over', () => {
  const sent = {
    title: 'a',
    'item-10-name': 'b',
    'item-2-name': ' c ',
    'item-2-of': '7',
    'item-4-unit': '份',
  }
  expect(Planted.parse(sent)).toEqual({
    title: 'a',
    items: [
      { row: '2', name: 'c', unit: '', of: 7 },
      { row: '10', name: 'b', unit: '', of: null },
    ],
  })
})

test('every fault of the form and of its rows is said at once, each at its field', () => {
  const sent = { title: '0123456789', 'item-3-name': 'abcdef', 'item-3-of': 'x', 'item-5-unit': '四个字了' }
  const faults = Planted.safeParse(sent).error!.issues.map(({ path, message }) => [path.join(), message])
  expect(faults).toEqual([
    ['title', 'shared:errors.long'],
    ['item-3-name', 'shared:errors.long'],
    ['item-3-of', 'shared:errors.field'],
    ['item-5-unit', 'shared:errors.long'],
  ])
})

test('a row too many is no row less', () => {
  const sent = { 'item-1-name': 'a', 'item-2-name': 'b', 'item-3-name': 'c', 'item-4-name': '' }
  const [fault, ...others] = Planted.safeParse(sent).error!.issues
  expect([fault!.path, fault!.message, others]).toEqual([['item-3-name'], 'shared:errors.rows', []])
})

test('rows may be named the other way round, and be there for one field alone', () => {
  const shape = { take: ticked, note: words(20) }
  const form = z
    .object({})
    .and(rows('own', { at: (row, field) => `${field}-${row}`, most: 9, by: ['take'], shape }))
  expect(form.parse({ 'note-1': 'a', 'take-2': 'yes', 'note-2': 'b' })).toEqual({
    own: [{ row: '2', take: true, note: 'b' }],
  })
})

test('a bare field of a row is found like any other', () => {
  const at = (row: string, field: string) => `${field}-${row}`
  const planted = z.object({}).and(rows('own', { at, most: 9, shape: { name: z.string(), good: line(9) } }))
  expect(bareFields('planted', planted)).toEqual(['planted: name-3'])
  expect(fieldsOf('planted', planted).map(({ name }) => name)).toEqual(['name-3', 'good-3'])
})
