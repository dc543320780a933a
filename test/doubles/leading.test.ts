import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { joinableKinds, joinables } from '#doubles/joinables.ts'
import { joinTwo, partTwo } from '#doubles/joining.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { joiners } from './joiners.ts'
import { addressOf, gone, ledBy, routes, routesOf, unsaid, word } from './leading.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

test('every number in an address is led on, or is of something that cannot be joined', () => {
  expect(unsaid(routes)).toEqual([])
  expect(gone()).toEqual([])
})

test('a number that leads nowhere would be found', () => {
  const planted = ['GET /wishes/:id{[0-9]+}', 'POST /notices/:id{[0-9]+}/people/:person{[0-9]+}']
  expect(unsaid([...routes, ...planted])).toEqual(['/wishes/:id', '/notices/:id/people/:person'])
})

describe.each([...joinableKinds])('the number of a %s that was joined to another', (kind) => {
  const room = () => joinables()[kind]
  const pairOf = () => {
    const { mild, worse } = joiners[kind].two(estate)
    return { stays: mild, goes: worse }
  }
  function join({ stays, goes }: { stays: number; goes: number }) {
    const { joining } = room()
    const asked = joining.typed === 'stays' ? { id: goes, typed: stays } : { id: stays, typed: goes }
    joinTwo(estate.db, joining, { ...asked, sure: true }, estate.cast.steward.id, estate.clock.now)
  }

  test('leads on by every route, page and form; taken apart, by none', async () => {
    const { cast, db, clock } = estate
    const pair = pairOf()
    const way = { from: pair.goes, to: pair.stays }
    expect(routesOf(room()).length).toBeGreaterThan(5)
    join(pair)
    const led = new Map<string, string | null>()
    for (const one of routesOf(room())) led.set(one.route, await ledBy(estate, cast.steward, one, way))
    const expected = routesOf(room()).map((one) => [one.route, howOf(one.route)] as const)
    expect([...led]).toEqual(expected)
    partTwo(db, room().joining, pair, cast.steward.id, clock.now)
    for (const one of routesOf(room())) {
      const now = await ledBy(estate, cast.steward, one, way)
      expect([one.route, now === 'page' || now === 'link']).toEqual([one.route, false])
    }
  })

  /** What is carried on to the other is told by the end of its address. */
  function howOf(route: string) {
    const [method, path] = route.split(' ') as [string, string]
    const at = room().at.find((start) => path.startsWith(start))!
    const rest = path.slice(at.length + 1).replaceAll(/:\w+\{\[0-9\]\+\}/g, '1')
    return method === 'GET' ? 'page' : room().carried?.rest.test(rest) ? 'done there' : 'link'
  }

  test('leads on through a second joining', async () => {
    const pair = pairOf()
    const third = joiners[kind].third(estate)
    join(pair)
    join({ stays: third, goes: pair.stays })
    const { headers } = await estate.request(estate.cast.steward, joiners[kind].page(pair.goes))
    expect(headers.get('location')).toBe(joiners[kind].page(third))
  })

  test('leads nobody on who may not read where it leads', async () => {
    const pair = pairOf()
    join(pair)
    const { stranger } = estate.cast
    const page = await estate.request(stranger, joiners[kind].page(pair.goes))
    expect([page.status, page.headers.get('location')]).toEqual([404, null])
    const posted = await estate.request(stranger, joiners[kind].form(pair.goes), { form: { words: word } })
    expect([403, 404]).toContain(posted.status)
    expect(await posted.text()).not.toContain(`href="${joiners[kind].page(pair.stays)}"`)
    const nobody = await estate.request(null, joiners[kind].page(pair.goes))
    expect(nobody.headers.get('location')).toContain('sign-in')
  })

  test('that leads nowhere would be found', async () => {
    const pair = pairOf()
    const [first] = routesOf(room()).filter(({ route }) => route === `GET ${room().at[0]}`)
    const way = { from: pair.goes, to: pair.stays }
    expect(await ledBy(estate, estate.cast.steward, first!, way)).toBeNull()
    expect(addressOf(first!, pair.goes)).toBe(joiners[kind].page(pair.goes))
  })
})
