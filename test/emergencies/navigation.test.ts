import { expect, test } from 'vitest'
import { navigationOf } from '#frame/navigation.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'

const rooms = [
  '/emergencies',
  '/plans',
  '/readiness',
  '/rollcalls',
  '/shifts',
  '/supplies',
  '/care',
  '/care/mine',
]

function placesOf({ db, clock }: TestEstate, person: { id: number }, path: string) {
  return navigationOf(standingOf(db, person.id, clock.now), path, (key: string) => key as never)
}

test('a resident in calm has one place for emergencies, and whoever keeps a part of them has that beside it', () => {
  const estate = openTestEstate()
  const { cast } = estate
  const shown = (person: { id: number }) =>
    placesOf(estate, person, '/')
      .map((one) => one.href)
      .filter((href) => rooms.includes(href))
  expect(shown(cast.resident)).toEqual(['/emergencies'])
  expect(shown(cast.captain)).toEqual(['/emergencies', '/care'])
  expect(shown(cast.steward)).toEqual(['/emergencies', '/shifts', '/supplies', '/care'])
})

test.each([
  ['resident', '/tasks/1', '/emergencies'],
  ['resident', '/care/mine', '/emergencies'],
  ['steward', '/tasks/1', '/shifts'],
  ['steward', '/supplies/desk', '/supplies'],
  ['steward', '/readiness', '/emergencies'],
] as const)('for the %s %s lies in %s, and nowhere else', (who, path, place) => {
  const estate = openTestEstate()
  const here = placesOf(estate, estate.cast[who], path).filter((one) => one.current)
  expect(here.map((one) => one.href)).toEqual([place])
})
