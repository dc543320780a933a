import { describe, expect, test } from 'vitest'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { deeds, ready } from './deeds.ts'
import { endings, endless, notOver, thingOf, walked } from './endings.ts'
import { lost } from './given-back.ts'
import { carried } from './not-acts.ts'

type Way = (typeof walked)[number]['ways'][number]

/** Ends the thing that this address is of, by its own form. Not every state can be ended so: false then. */
async function ended(estate: TestEstate, path: string, ways: readonly Way[]): Promise<boolean> {
  for (const way of ways) {
    const { who, at, form } = await asked(path, way)
    const answer = await estate.request(who === 'nobody' ? null : estate.cast[who], at, { form })
    if (answer.status === 303) return true
  }
  return false
}

async function asked(path: string, way: Way) {
  const [thing, number] = /^.*?\/(\d+)(?=\/|$)/.exec(path) ?? []
  if (typeof way !== 'string') return { ...way, at: `${thing}/${way.step}` }
  const { row, who } = deeds.find((deed) => deed.row.route === way)!
  const elsewhere = openTestEstate()
  const { form = {}, path: another } = await row.ask(elsewhere)
  elsewhere.close()
  return { who, form, at: number ? another.replace(/\/\d+(?=\/|$)/, `/${number}`) : another }
}

let endedAtAll = 0
const seen = new Set<string>()

describe('whoever might do it before is told that it is over, and keeps the words', () => {
  test.each(walked)('$route', async ({ route, row, who, ways }) => {
    const { estate, post, asked, close } = await ready(row, who)
    if (await ended(estate, asked.path, ways)) {
      endedAtAll += 1
      seen.add(thingOf(route)!)
      const answer = await post(asked)
      expect(answer.status, `${who} after it ended`).not.toBe(403)
      expect(answer.status, `${who} after it ended`).not.toBe(404)
      const names = Object.keys(carried[row.route] ?? {})
      const isCarried = (one: string) => names.some((name) => one.startsWith(`${name}: `))
      if (answer.status >= 400)
        expect(lost(await answer.text(), asked).filter((one) => !isCarried(one))).toEqual([])
    }
    close()
  })
})

test('most of them were seen after the end', () => {
  const ways = walked.flatMap((one) => one.ways).filter((way) => typeof way === 'string')
  expect(ways.filter((way) => !deeds.some(({ row }) => row.route === way))).toEqual([])
  expect(endedAtAll).toBeGreaterThan(walked.length / 3)
})

test('of every thing that has forms it is said what ends it, and some form of each is seen after that', () => {
  const routes = deeds.map(({ row }) => row.route)
  expect(endless(routes)).toEqual([])
  expect(Object.keys(endings).filter((thing) => !seen.has(thing))).toEqual([])
  const things = new Set(routes.map(thingOf))
  expect(Object.keys({ ...endings, ...notOver }).filter((thing) => !things.has(thing))).toEqual([])
  expect(Object.keys(notOver).filter((thing) => thing in endings)).toEqual([])
})

test('a thing of which nobody says how it ends would be found', () => {
  expect(
    endless(['POST /planted/:id{[0-9]+}/words', 'POST /planted', 'POST /tickets/:id{[0-9]+}/new']),
  ).toEqual(['/planted/:id{[0-9]+}'])
})
