import { expect, test } from 'vitest'
import { samplePage } from '#test/shared/page.ts'
import { ActForField, ActingFor } from '#views/people/on-behalf.tsx'

const elder = { personId: 7, name: '陈<阿>婆', unit: '3/2/101', door: '3号楼2单元101室' }

test('the banner says for whom, that it is recorded, and takes the person along', () => {
  const html = String(ActingFor({ page: samplePage(), behalf: elder, stop: '/notices/3' }))
  expect(html).toContain('正在替 陈&lt;阿&gt;婆（3号楼2单元101室）办理')
  expect(html).toContain('会记下是您代办的')
  expect(html).toContain('<input type="hidden" name="for" value="7"')
  expect(html).toContain('href="/notices/3"')
})

test('the choice of for whom starts with oneself and is left out where there is nobody to act for', () => {
  const html = String(ActForField({ page: samplePage({ lang: 'en' }), people: [elder] }))
  expect(html).toContain('<option value="">Myself</option>')
  expect(html).toContain('<option value="7">')
  expect(String(ActForField({ page: samplePage(), people: [] }))).toBe('')
})
