import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#program/app.ts'
import { openTestEstate, type TestEstate } from './estate.ts'
import { permissionTable as table } from './pages.ts'
import { type Asked, newcomerOf, standings } from './permissions.ts'

test('every route stands in the permission table', () => {
  const routes = createApp().routes.filter((route) => route.method !== 'ALL')
  const missing = routes
    .map((route) => `${route.method} ${route.path}`)
    .filter((route) => !table.some((row) => row.route === route))
  expect([...new Set(missing)]).toEqual([])
})

test('every row of the table is a route', () => {
  const routes = new Set(createApp().routes.map((route) => `${route.method} ${route.path}`))
  expect(table.map((row) => row.route).filter((route) => !routes.has(route))).toEqual([])
})

const elsewhere = openTestEstate({ name: 'elsewhere' })
afterAll(() => elsewhere.close())

describe.each(table)('$route', (row) => {
  let estate: TestEstate
  let asked: Asked
  beforeAll(async () => {
    estate = openTestEstate()
    asked = await row.ask(estate)
  })
  afterAll(() => estate.close())

  /** The status somebody gets, who leaves everything as it was for the next. */
  function statusFor(person: { id: number } | null, headers: Record<string, string> = {}) {
    const { path, form } = asked
    return estate.undone(
      async () => (await estate.request(person, path, { headers, ...(form && { form }) })).status,
    )
  }

  test('answers each standing as the table says', async () => {
    const answers: Record<string, number> = {}
    const expected: Record<string, number> = {}
    for (const who of standings) {
      answers[who] = await statusFor(who === 'nobody' ? null : estate.cast[who])
      expected[who] = row.expect[who] ?? row.expect.others
    }
    expect(answers).toEqual(expected)
  })

  test('whoever waits at a door gets what an account with nothing behind it gets, but where the table says so', async () => {
    const expected = row.expect.newcomer ?? row.expect.stranger ?? row.expect.others
    expect(await statusFor(newcomerOf(estate))).toBe(expected)
  })

  test('a resident of another estate gets what nobody gets', async () => {
    const cookie = `linli=${await elsewhere.tokenOf(elsewhere.cast.resident.id)}`
    expect(await statusFor(null, { cookie })).toBe(row.expect.nobody ?? row.expect.others)
  })
})
