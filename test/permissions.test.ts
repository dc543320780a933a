import { describe, expect, test } from 'vitest'
import { createApp } from '#program/app.ts'
import { openTestEstate } from './estate.ts'
import { permissionTable as table } from './pages.ts'
import { standings } from './permissions.ts'

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

describe.each(table)('$route', (row) => {
  test('answers each standing as the table says', async () => {
    const estate = openTestEstate()
    const { path, form } = await row.ask(estate)
    const answers: Record<string, number> = {}
    const expected: Record<string, number> = {}
    for (const who of standings) {
      const person = who === 'nobody' ? null : estate.cast[who]
      answers[who] = await estate.undone(
        async () => (await estate.request(person, path, form ? { form } : {})).status,
      )
      expected[who] = row.expect[who] ?? row.expect.others
    }
    expect(answers).toEqual(expected)
    estate.close()
  })

  test('a resident of another estate gets what nobody gets', async () => {
    const here = openTestEstate()
    const elsewhere = openTestEstate({ name: 'elsewhere' })
    const { path, form } = await row.ask(here)
    const foreign = `linli=${await elsewhere.tokenOf(elsewhere.cast.resident.id)}`
    const answer = await here.request(null, path, { headers: { cookie: foreign }, ...(form && { form }) })
    expect(answer.status).toBe(row.expect.nobody ?? row.expect.others)
    here.close()
    elsewhere.close()
  })
})
