import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { type Permission, standings } from '#test/permissions.ts'
import { deeds } from './deeds.ts'
import { noWayBack, waysBack } from './writers.ts'

/** Who may do it, by the permission table. */
const doers = ({ expect: answers }: Permission) =>
  standings.filter((who) => [200, 201, 204, 303].includes(answers[who] ?? answers.others))

/** Forms in which somebody writes words of their own. */
async function written(): Promise<string[]> {
  const routes = new Set<string>()
  for (const { row } of deeds) {
    const estate = openTestEstate()
    const { form = {} } = await row.ask(estate)
    estate.close()
    if (Object.values(form).some((said) => /\p{Script=Han}/u.test(String(said)))) routes.add(row.route)
  }
  return [...routes]
}

/** Forms that write something, and of which nobody says how its writer takes it back, or that they cannot. */
function oneWay(routes: readonly string[]): string[] {
  return routes.filter((route) => !(route in waysBack) && !(route in noWayBack))
}

/** Ways back that nobody who wrote it can go. */
function shut(ways: Record<string, string>): string[] {
  const may = (route: string) =>
    deeds.filter(({ row }) => row.route === route).flatMap(({ row }) => doers(row))
  return Object.entries(ways).flatMap(([from, to]) => {
    const back = to === 'again' ? may(from) : may(to)
    return may(from).some((who) => back.includes(who)) ? [] : [from]
  })
}

test('of all that is written it is said how its writer puts it right or takes it back, or why not', async () => {
  const routes = await written()
  expect(oneWay(routes)).toEqual([])
  const known = new Set(routes)
  expect(Object.keys({ ...waysBack, ...noWayBack }).filter((route) => !known.has(route))).toEqual([])
  expect(Object.keys(noWayBack).filter((route) => route in waysBack)).toEqual([])
})

test('whoever may write it may go the way back', () => {
  expect(shut(waysBack)).toEqual([])
})

test('a form without a way back, and a way that leads nowhere, would be found', () => {
  expect(oneWay(['POST /planted', 'POST /notices'])).toEqual(['POST /planted'])
  expect(shut({ 'POST /tickets': 'POST /planted' })).toEqual(['POST /tickets'])
  expect(shut({ 'POST /tickets/:id{[0-9]+}/costs': 'POST /tickets/:id{[0-9]+}/correction' })).toHaveLength(1)
})
