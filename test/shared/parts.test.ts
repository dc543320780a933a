import { describe, expect, test } from 'vitest'
import { CheckboxField, CheckboxGroup, RadioGroup } from '#views/shared/choices.tsx'
import { DoorGrid } from '#views/shared/doors.tsx'
import { SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import { Meter } from '#views/shared/figures.tsx'
import { Form } from '#views/shared/form.tsx'
import { PrintSheet } from '#views/shared/print.tsx'
import { Qr } from '#views/shared/qr.tsx'
import { Table } from '#views/shared/table.tsx'
import { samplePage } from './page.ts'

const page = samplePage()
const refused = {
  values: { title: '停水<3号楼>', scopes: ['3/2', '4'], kind: 'works' },
  errors: { title: '标题太短', '': '请再看一遍' },
}

describe('a refused form', () => {
  test('keeps the words of the person, escaped, and says what is wrong beside the field', () => {
    const html = String(
      TextField({ page, name: 'title', label: '标题', form: refused, value: 'old', hint: '写清楚' }),
    )
    expect(html).toContain('value="停水&lt;3号楼&gt;"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('aria-describedby="field-title-hint field-title-error"')
    expect(html).toMatch(/id="field-title-error"[^>]*>.*标题太短/s)
  })

  test('lists its faults on top, each leading to its field', () => {
    const html = String(Form({ page, action: '/notices', form: refused }))
    expect(html).toContain('<a href="#field-title">标题太短</a>')
    expect(html).toContain('<li>请再看一遍</li>')
    expect(html).toContain('还有 2 处要改一下')
  })

  test('keeps what was ticked, and what was not', () => {
    const options = [
      { value: '3/1', text: 'a' },
      { value: '3/2', text: 'b' },
      { value: '4', text: 'c' },
    ]
    const group = String(
      CheckboxGroup({ page, name: 'scopes', label: 'x', form: refused, options, values: ['3/1'] }),
    )
    expect(group.match(/value="[^"]*" checked/g)).toEqual(['value="3/2" checked', 'value="4" checked'])
    expect(
      String(CheckboxField({ page, name: 'ack', label: 'x', form: refused, checked: true })),
    ).not.toContain('checked')
    expect(
      String(
        RadioGroup({
          page,
          name: 'kind',
          label: 'x',
          form: refused,
          value: 'info',
          options: [
            { value: 'info', text: 'i' },
            { value: 'works', text: 'w' },
          ],
        }),
      ),
    ).toContain('value="works" checked')
  })

  test('never brings a passphrase back', () => {
    const form = { values: { passphrase: 'secret words' }, errors: { passphrase: 'x' } }
    expect(String(TextField({ page, name: 'passphrase', label: 'x', type: 'password', form }))).not.toContain(
      'secret',
    )
  })
})

test('a field that may stay empty says so; one that may not is required', () => {
  expect(String(TextArea({ page, name: 'body', label: '正文', optional: true }))).toContain('（可不填）')
  expect(String(TextArea({ page, name: 'body', label: '正文' }))).toContain('required')
})

test('a select shows what is chosen', () => {
  const options = [
    { value: '1', text: '一' },
    { group: '更多', options: [{ value: '2', text: '二' }] },
  ]
  expect(String(SelectField({ page, name: 'n', label: 'n', value: 2, options }))).toContain(
    '<option value="2" selected="">二</option>',
  )
})

test('a door says its state in words', () => {
  const html = String(DoorGrid({ page, doors: [{ label: '501', state: 'none', href: '/d' }] }))
  expect(html).toContain(
    '<a class="door is-none" href="/d"><i class="door-mark" aria-hidden="true"></i><b>501</b><small>无账号</small></a>',
  )
})

test('three thousand doors are drawn, each with its way in', () => {
  const doors = Array.from({ length: 3000 }, (_, index) => ({
    label: String(index),
    state: 'opened' as const,
    href: `/d/${index}`,
  }))
  const html = String(DoorGrid({ page, doors }))
  expect(html.match(/ href="[^"]+"/g)).toEqual(doors.map(({ href }) => ` href="${href}"`))
})

test('a meter of nothing is empty, not broken', () => {
  const html = String(Meter({ page, label: 'x', parts: [{ kind: 'opened', value: 0, text: '看过' }] }))
  expect(html).toContain('width="0.0"')
})

test('each cell of a table carries the words of its column', () => {
  const html = String(
    Table({
      caption: '户',
      columns: [
        { head: '门牌', cell: (r: string) => r },
        { head: '人数', cell: () => 2 },
      ],
      rows: ['501'],
    }),
  )
  expect(html).toContain('<th scope="row">501</th>')
  expect(html).toContain('<td data-label="人数">2</td>')
})

test('a printed sheet says what it is, how many doors and when', () => {
  const html = String(
    PrintSheet({ page, title: '敲门单', scope: '3号楼2单元', doors: 24, stamp: '7-2', drill: false }),
  )
  for (const words of [
    '河畔花园',
    '敲门单',
    '3号楼2单元',
    '共 24 户',
    '版次 7-2',
    '打印于 2026年11月24日 14:30',
  ])
    expect(html).toContain(words)
})

test('a QR code is a named picture with the quiet zone scanners need', () => {
  const html = String(Qr({ text: 'https://riverside.example.org/j/ABCD', title: '加入码' }))
  expect(html).toContain('role="img" aria-label="加入码"')
  expect(/class="qr-ink" d="M4 4h1v1h-1z/.test(html)).toBe(true)
})
