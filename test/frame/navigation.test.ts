import { afterEach, beforeEach, expect, test } from 'vitest'
import { navigationOf } from '#frame/navigation.ts'
import { translator } from '#i18n/translator.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

function seenBy(person: { id: number }, path = '/') {
  return navigationOf(standingOf(estate.db, person.id, estate.clock.now), path, translator('zh-CN'))
}
const hrefs = (person: { id: number }) => seenBy(person).map((item) => item.href)

test('a resident has home, notices, needs and messages under her thumb, and her home first behind "more"', () => {
  expect(hrefs(estate.cast.resident).slice(0, 5)).toEqual([
    '/',
    '/notices',
    '/needs',
    '/messages',
    '/household',
  ])
})

test('a clerk who lives elsewhere has the desk there instead of the needs', () => {
  const places = hrefs(estate.cast.clerk)
  expect(places.slice(0, 4)).toEqual(['/', '/notices', '/desk', '/messages'])
  expect(places).toContain('/needs')
})

test('the rest stands section by section, each place once', () => {
  const rest = seenBy(estate.cast.captain).slice(4)
  const names = rest.map((item) => item.section)
  expect([...new Set(names)]).toEqual(['neighbours', 'office', 'estate', 'me'])
  expect(names).toEqual([...names].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
  expect(new Set(rest.map((item) => item.href)).size).toBe(rest.length)
})
const order = ['neighbours', 'office', 'estate', 'me']

test('one place is lit: the nearest to the page one is on', () => {
  const lit = (path: string) =>
    seenBy(estate.cast.captain, path)
      .filter((item) => item.current)
      .map((item) => item.href)
  expect(lit('/tickets/7')).toEqual(['/tickets'])
  expect(lit('/tickets/desk/board')).toEqual(['/tickets/desk'])
  expect(lit('/mine')).toEqual(['/needs'])
  expect(lit('/')).toEqual(['/'])
})
