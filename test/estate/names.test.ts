import { expect, test } from 'vitest'
import { estateNameIn, isEstateName } from '#estate/names.ts'

test.each([
  ['riverside.example.org', 'riverside'],
  ['RIVERSIDE.Example.ORG.', 'riverside'],
  ['riverside.localhost', 'riverside'],
  ['example.org', null],
  ['a.b.example.org', null],
  ['riverside.example.org.evil.test', null],
  ['notexample.org', null],
  ['localhost', null],
  ['10.0.0.1', null],
])('%s asks for %s', (host, name) => {
  expect(estateNameIn(host, 'example.org')).toBe(name)
})

test('without a domain only .localhost names are read', () => {
  expect(estateNameIn('riverside.example.org', '')).toBeNull()
  expect(estateNameIn('riverside.localhost', '')).toBe('riverside')
})

test('a name that could leave the data folder or is no host label is none', () => {
  for (const name of ['', '..', '../x', 'a/b', 'A', '-a', 'a-', 'a.b', 'localhost', '河畔', 'x'.repeat(64)]) {
    expect(isEstateName(name), name).toBe(false)
  }
  for (const name of ['a', 'riverside', 'block-9', '3', 'x'.repeat(63)])
    expect(isEstateName(name), name).toBe(true)
})
