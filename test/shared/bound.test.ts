import { expect, test } from 'vitest'
import { fields } from '#views/shared/bound.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'
import { samplePage } from './page.ts'

const page = samplePage()
const { t } = page
const form = { values: { title: '停水<3号楼>' }, errors: { title: '标题太短' } }
const ask = fields(page, form, 'tickets:what')
const drawn = (node: unknown) => String(node)

test('a bound field is the field with its page, form and label', () => {
  expect(drawn(ask.Text({ name: 'title', says: 'summary', hint: true, maxlength: 60 }))).toBe(
    drawn(
      TextField({
        page,
        form,
        name: 'title',
        label: t('tickets:what.summary'),
        hint: t('tickets:what.summaryHint'),
        maxlength: 60,
      }),
    ),
  )
})

test('its label stands under its name, or in another room, or is given', () => {
  expect(drawn(ask.Words({ name: 'words' }))).toContain(t('tickets:what.words'))
  expect(drawn(ask.Words({ name: 'words', says: 'listings:write.details' }))).toContain(
    t('listings:write.details'),
  )
  expect(drawn(ask.Words({ name: 'words', label: '3-2-501 的话' }))).toContain('3-2-501 的话')
})

test('the hint is said only where it is asked for', () => {
  expect(drawn(ask.Text({ name: 'title', says: 'summary' }))).not.toContain(t('tickets:what.summaryHint'))
})

test('a list of words is said in the texts it names', () => {
  const urgencies = ['ordinary', 'dangerous'] as const
  expect(
    drawn(
      ask.OneOf({
        name: 'urgency',
        options: urgencies,
        of: 'tickets:urgency',
        hints: 'tickets:urgencyHint',
        value: 'ordinary',
      }),
    ),
  ).toBe(
    drawn(
      RadioGroup({
        page,
        form,
        name: 'urgency',
        label: t('tickets:what.urgency'),
        value: 'ordinary',
        options: urgencies.map((value) => ({
          value,
          text: t(`tickets:urgency.${value}`),
          hint: t(`tickets:urgencyHint.${value}`),
        })),
      }),
    ),
  )
})

test('rows are offered by their names, and options made by hand as they are', () => {
  const html = drawn(
    ask.Pick({
      name: 'person',
      options: [{ id: 7, name: '周桂兰' }, { value: '', text: '别人' }, { group: '组', options: [] }, 5],
      of: 'tickets:stars',
    }),
  )
  expect(html).toContain('<option value="7">周桂兰</option>')
  expect(html).toContain('<option value="">别人</option>')
  expect(html).toContain('<optgroup label="组">')
  expect(html).toContain(`<option value="5">${t('tickets:stars.5')}</option>`)
})

test('a number is short and brings up the figures of a phone', () => {
  expect(drawn(ask.Count({ name: 'pieces', label: 'x' }))).toMatch(/class="is-short".*inputmode="numeric"/)
  expect(drawn(ask.Amount({ name: 'pieces', label: 'x' }))).toMatch(/class="is-short".*inputmode="decimal"/)
})

test('a day, an hour and a moment are each asked for as such', () => {
  const typeOf = (node: unknown) => /type="([\w-]+)"/.exec(drawn(node))?.[1]
  const due = { name: 'due', label: 'x' }
  expect([ask.Day(due), ask.Hour(due), ask.Moment(due)].map(typeOf)).toEqual([
    'date',
    'time',
    'datetime-local',
  ])
})

test('its form says what came back, and its button stands at the foot', () => {
  expect(drawn(ask.Form({ action: '/tickets' }))).toBe(drawn(Form({ page, form, action: '/tickets' })))
  expect(drawn(ask.Send({ says: 'send' }))).toMatch(
    new RegExp(`^<div class="actions"><button.*${t('tickets:what.send')}.*</button></div>$`),
  )
})
