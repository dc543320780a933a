import { describe, expect, test } from 'vitest'
import { rooms } from '#program/floors.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { sentLate } from '#test/late.ts'
import type { Permission, Who } from '#test/permissions.ts'
import { minutesOn } from '#test/rollcalls/story.ts'
import { mustBeAnsweredAtOnce } from '#views/shared/at-once.tsx'
import { moments, notOfAMoment, type Press } from './late-list.ts'

const stormRooms = rooms.filter(({ floor }) => floor === 'storm').map(({ name }) => name)
const tables = import.meta.glob<{ permissions: Permission[] }>('../*/permissions.ts', { eager: true })
const posts = stormRooms
  .flatMap((room) => tables[`../${room}/permissions.ts`]!.permissions)
  .filter(({ route }) => route.startsWith('POST '))

/** Routes of which nobody has said what becomes of a form that comes late, and words about routes that are gone. */
function unsaid(routes: readonly string[]): string[] {
  const waiting = new Set(routes.filter((route) => !mustBeAnsweredAtOnce(route)))
  const said = [...Object.keys(moments), ...Object.keys(notOfAMoment)]
  return [
    ...[...waiting].filter((route) => !said.includes(route)),
    ...said.filter((route, i) => !waiting.has(route) || said.indexOf(route) !== i),
  ]
}

test('of every form of the storm that may wait it is said whether it is of a moment', () => {
  const routes = posts.map(({ route }) => route.slice(5))
  expect(unsaid(routes)).toEqual([])
  expect(unsaid([...routes, '/shifts/:id{[0-9]+}/stars'])).toEqual(['/shifts/:id{[0-9]+}/stars'])
  expect(unsaid(routes.filter((route) => route !== '/tasks'))).toEqual(['/tasks'])
})

const stands = '以那个为准'
const personOf = ({ cast }: TestEstate, who: Who) => (who === 'nobody' ? null : cast[who])

describe('what was pressed first and comes last leaves the newer word as it is', () => {
  test.each(Object.entries(moments))('%s', async (route, { older, newer, stands: shows }) => {
    const row = posts.find(
      (one) => one.route === `POST ${route}` && (one.expect[older] ?? one.expect.others) === 303,
    )!
    const estate = openTestEstate()
    const asked = await row.ask(estate)
    const late = (seconds: number) => sentLate(estate, personOf(estate, older), asked, seconds)
    minutesOn(estate, 1)
    // Late alone is no reason: where nothing was said in between it counts.
    await estate.undone(async () => expect((await late(30)).said ?? '').not.toContain(stands))
    minutesOn(estate, 1)
    const press: Press = async (who, path, form = {}) => {
      const answer = await estate.request(personOf(estate, who), path, { method: 'POST', form })
      expect([path, answer.status]).toEqual([path, 303])
    }
    await newer(press, asked, estate)
    minutesOn(estate, 1)
    const before = shows?.(estate)
    const { said } = await late(150)
    if (shows) expect(shows(estate)).toEqual(before)
    else expect(said).toContain(stands)
    estate.close()
  })
})

/** Those of which the word itself is kept are told in test/rollcalls/ahead.test.ts: there a call for help wins. */
const refusing = Object.entries(moments).filter(([, { stands }]) => stands === undefined)

describe('a word written down while the clock was ahead outranks nothing', () => {
  test.each(refusing)('%s', async (route, { older, newer }) => {
    const row = posts.find(
      (one) => one.route === `POST ${route}` && (one.expect[older] ?? one.expect.others) === 303,
    )!
    const estate = openTestEstate()
    const asked = await row.ask(estate)
    const press: Press = async (who, path, form = {}) => {
      const answer = await estate.request(personOf(estate, who), path, { method: 'POST', form })
      expect([path, answer.status]).toEqual([path, 303])
    }
    minutesOn(estate, 1)
    const { now } = estate.clock
    minutesOn(estate, 20)
    await newer(press, asked, estate)
    estate.clock.now = now
    minutesOn(estate, 1)
    const { said } = await sentLate(estate, personOf(estate, older), asked, 30)
    expect(said ?? '').not.toContain(stands)
    estate.close()
  })
})
