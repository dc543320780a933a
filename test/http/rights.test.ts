import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act } from '#http/act.ts'
import type { AppContext } from '#http/env.ts'
import { mustHold, mustStillHold, signedIn } from '#http/signed-in.ts'
import { createApp } from '#program/app.ts'
import { record } from '#record/record.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import { type Asked, type Permission, standings } from '#test/permissions.ts'
import { isSpared } from './not-acts.ts'
import { lateRefusal } from './rights.ts'

const deeds = permissionTable.filter(({ route }) => route.startsWith('POST ') && !isSpared(route))
const refusedLate = new Set<string>()

describe.each(deeds)('$route', (row) => {
  let estate: TestEstate
  let asked: Asked
  beforeAll(async () => {
    estate = openTestEstate()
    asked = await row.ask(estate)
  })
  afterAll(() => estate.close())

  test('is refused to whom the right ended while the form was on its way', async () => {
    const found: Record<string, string> = {}
    for (const who of allowed(row)) {
      const person = estate.cast[who]
      const post = () => estate.request(person, asked.path, { form: asked.form ?? {} })
      const fault = await lateRefusal(estate, person.id, post)
      if (fault === null) refusedLate.add(row.route)
      else if (fault !== 'not by right') found[who] = fault
    }
    expect(found).toEqual({})
  })
})

test('most forms are done by right of a duty or a home', () => {
  expect(refusedLate.size).toBeGreaterThan(150)
})

test('a deed that asks only before its transaction would be found', async () => {
  const estate = openTestEstate()
  const app = createApp()
  const note = (c: AppContext, { by, now }: { by: number; now: string }) =>
    c.env.estate.db.transaction((tx) => record(tx, 'estate.changed', 'estate', by, now))
  const may = (c: AppContext) => () => mustHold(c, 'settings', '')
  app.post('/careless', signedIn, (c) => act(c, { may: may(c), do: (_, on) => note(c, on), to: '/' }))
  app.post('/careful', signedIn, (c) =>
    act(c, {
      may: may(c),
      do: (_, on) => {
        mustStillHold(c, 'settings', '')
        note(c, on)
      },
      to: '/',
    }),
  )
  const { id } = estate.cast.steward
  const cookie = `linli=${await estate.tokenOf(id)}`
  const log = { info() {}, error() {} }
  const env = { estate: estate.estate, secure: false, clientAddress: '127.0.0.1', log }
  const fault = (path: string) =>
    lateRefusal(estate, id, async () =>
      app.request(path, { method: 'POST', headers: { origin: 'http://localhost', cookie } }, env),
    )
  expect(await fault('/careless')).toBe('was answered 303 in place of 403')
  expect(await fault('/careful')).toBeNull()
  estate.close()
})

/** Of the cast, whom this row lets do it. */
function allowed({ expect: answers }: Permission) {
  return standings.filter((who) => who !== 'nobody').filter((who) => (answers[who] ?? answers.others) < 400)
}
