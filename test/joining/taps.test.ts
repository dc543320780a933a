import { afterEach, beforeEach, expect, test } from 'vitest'
import { joinRequests } from '#joining/schema.ts'
import { people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { asker, cookieOf, letterFor, newcomer } from './forms.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const once = 'the-key-of-one-page-drawn'
const tap = (path: string, form: Record<string, string>, cookie = '') =>
  estate.request(null, path, { form: { ...form, once }, headers: { cookie } })
const everybody = () => estate.db.select().from(people).all().length

test('two taps on joining at once make one account, and both are let in', async () => {
  const before = everybody()
  const form = newcomer(letterFor(estate, '3/2/202').code)
  const answers = await Promise.all([tap('/join', form), tap('/join', form)])
  for (const answer of answers) {
    expect(answer.headers.get('Location')).toBe('/account/passkeys/offer')
    const account = await estate.request(null, '/account', { headers: { cookie: cookieOf(answer) } })
    expect(await account.text()).toContain('许文')
  }
  expect(everybody()).toBe(before + 1)
})

test('the second of two taps on asking, which comes signed in, asks no second time', async () => {
  const before = everybody()
  const first = await tap('/join/request', asker())
  const second = await tap('/join/request', asker(), cookieOf(first))
  expect([second.status, second.headers.get('Location')]).toEqual([303, '/join/waiting'])
  expect(estate.db.select().from(joinRequests).all()).toHaveLength(1)
  expect(everybody()).toBe(before + 1)
})

test('a form sent again later, from a page left open, lets nobody in', async () => {
  const form = newcomer(letterFor(estate, '3/2/202').code)
  await tap('/join', form)
  estate.clock.now = '2026-11-24T01:02:00.000Z'
  const later = await tap('/join', form)
  expect(later.status).toBe(303)
  expect(later.headers.getSetCookie().some((line) => line.startsWith('linli='))).toBe(false)
})

test('an entry in question is asked about again by the second tap: nothing was done yet', async () => {
  const form = newcomer(letterFor(estate, '3/2/101').code, { name: '陈阿婆' })
  for (const answer of [await tap('/join', form), await tap('/join', form)]) {
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('action="/join/claim"')
  }
})
