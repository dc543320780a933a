import { afterEach, beforeEach, expect, test } from 'vitest'
import { networkOf } from '#estate/network-of.ts'
import { attempts } from '#estate/schema.ts'
import { tryCode } from '#joining/codes.ts'
import { askToJoin } from '#joining/requests.ts'
import { codeLimits, requestLimits } from '#joining/rules.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { asker, letterFor, newcomer } from './forms.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const tryOne = (code: string, path = '/join/code') => estate.request(null, path, { form: newcomer(code) })

test('after twenty wrong codes an address waits, even with a right one', async () => {
  const { code } = letterFor(estate, '3/2/202')
  for (let i = 0; i < codeLimits.address.most; i++) expect((await tryOne('AAAAAAAAAA')).status).toBe(422)
  const blocked = await tryOne(code)
  expect(blocked.status).toBe(429)
  expect(await blocked.text()).not.toContain('3号楼')
  expect((await tryOne(code, '/join')).status).toBe(429)
  estate.clock.now = new Date(Date.parse(estate.clock.now) + 15 * 60_000).toISOString()
  expect((await tryOne(code)).status).toBe(200)
})

test('wrong codes count the same at every door of the house', async () => {
  for (let i = 0; i < codeLimits.address.most; i++)
    await tryOne('AAAAAAAAAA', i % 2 ? '/join' : '/join/claim')
  expect((await tryOne('AAAAAAAAAA')).status).toBe(429)
})

test('right codes do not count: a whole staircase may join from one address', async () => {
  const { code } = letterFor(estate, '3/2/202')
  for (let i = 0; i < 3 * codeLimits.address.most; i++)
    tryCode(estate.db, code, '203.0.113.5', estate.clock.now)
  expect((await tryOne(code)).status).toBe(200)
})

test('a guesser who knows one right code gains no new start by it', async () => {
  const { code } = letterFor(estate, '3/2/202')
  for (let i = 0; i < codeLimits.address.most; i++) {
    await tryOne('AAAAAAAAAA')
    if (i < codeLimits.address.most - 1) await tryOne(code)
  }
  expect((await tryOne('AAAAAAAAAA')).status).toBe(429)
})

test('guessing from many addresses meets the limit of the estate', () => {
  const guess = (i: number) => tryCode(estate.db, 'AAAAAAAAAA', `203.0.113.${i}`, estate.clock.now)
  for (let i = 0; i < codeLimits.estate.most; i++) expect(guess(i)).toBeNull()
  expect(() => guess(-1)).toThrow('tooMany')
})

test('requests from one address are few', async () => {
  estate.db
    .insert(attempts)
    .values({
      key: 'join-request:127.0.0.1',
      count: requestLimits.address.most,
      resetsAt: '2026-11-24T02:00:00.000Z',
    })
    .run()
  expect((await estate.request(null, '/join/request', { form: asker() })).status).toBe(429)
})

test('a right code passes, however many others guessed wrong', async () => {
  const { code } = letterFor(estate, '3/2/202')
  for (let i = 0; i <= codeLimits.estate.most; i++)
    try {
      tryCode(estate.db, 'AAAAAAAAAA', `203.0.113.${i}`, estate.clock.now)
    } catch {}
  expect(() => tryCode(estate.db, 'AAAAAAAAAA', '198.51.100.1', estate.clock.now)).toThrow('tooMany')
  expect((await tryOne(code)).status).toBe(200)
})

test('requests of one neighbourhood of addresses, or at one door, stop nobody else', async () => {
  const resetsAt = '2026-11-24T02:00:00.000Z'
  const full = { 'network:203.0.113': requestLimits.network.most }
  for (const [key, count] of Object.entries(full))
    estate.db
      .insert(attempts)
      .values({ key: `join-request:${key}`, count, resetsAt })
      .run()
  expect((await estate.request(null, '/join/request', { form: asker() })).status).toBe(303)
  expect(networkOf('203.0.113.7')).toBe('203.0.113')
  expect(networkOf('2001:db8:1:2::/64')).toBe('2001:db8:1')
})

test('however many a stranger sends for a door, its owner may ask too, and whoever decides sees one line', async () => {
  for (let i = 0; i < 12; i++)
    askToJoin(
      estate.db,
      { unit: '3/2/202', relation: 'owner', message: '' },
      { name: `假名${i}`, passphraseHash: 'x', language: null, elderView: null },
      estate.clock.now,
    )
  expect((await estate.request(null, '/join/request', { form: asker() })).status).toBe(303)
  const html = await (await estate.request(estate.cast.captain, '/requests')).text()
  expect(html).toContain('有 13 份申请')
  expect(html.match(/<details[^>]*>\s*<summary/g)).not.toBeNull()
})
