import { expect, test } from 'vitest'
import { countedAddress } from '#http/address.ts'
import { acknowledgements } from '#notices/reach/schema.ts'
import { openTestEstate } from '#test/estate.ts'

const foreign: [string, Record<string, string>][] = [
  ['another site', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://localhost:81' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a sibling estate', { origin: 'http://other.localhost', 'sec-fetch-site': 'same-site' }],
  ['nowhere', { origin: '' }],
]
const types = ['application/x-www-form-urlencoded', 'text/plain', 'application/json', 'x/y', '']

test('a write that is not from this very origin changes nothing, whatever it says it carries', async () => {
  const { cast, db, request } = openTestEstate()
  for (const [, headers] of foreign)
    for (const type of types) {
      const answer = await request(cast.resident, '/account/quiet-hours', {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
      })
      expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([
        403,
        expect.stringContaining("default-src 'none'"),
      ])
    }
  expect(db.select().from(acknowledgements).all()).toEqual([])
  const own = await request(cast.resident, '/account/quiet-hours', { form: { from: '', to: '' } })
  expect(own.status).toBe(303)
})

test('limits count a customer’s whole network, an IPv4 address by itself', () => {
  expect(countedAddress('2001:db8:1:2:aaaa::1')).toBe(countedAddress('2001:db8:1:2:ffff:1:2:3'))
  expect(countedAddress('2001:db8:1:3::1')).not.toBe(countedAddress('2001:db8:1:2::1'))
  expect(countedAddress('2001:0DB8:0001:2::1')).toBe('2001:db8:1:2::/64')
  expect(countedAddress('::ffff:203.0.113.5')).toBe('203.0.113.5')
  expect(countedAddress('')).toBe('')
})

test('a form above the limit is refused, by its announced length or by what comes', async () => {
  const { cast, request } = openTestEstate()
  const post = (body: string, length?: string) =>
    request(cast.resident, '/account/quiet-hours', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...(length !== undefined && { 'content-length': length }),
      },
    })
  const most = 8 * 1024 * 1024
  expect((await post('from=&to=', '9')).status).toBe(303)
  expect((await post('from=&to=')).status).toBe(303)
  expect((await post('from=&to=', String(most + 1))).status).toBe(413)
  expect((await post(`from=${'0'.repeat(most)}`)).status).toBe(413)
})

test('more fields, or more words, than any form has are refused before they are walked', async () => {
  const { cast, request } = openTestEstate()
  const post = async (body: string, type = 'application/x-www-form-urlencoded') => {
    const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin' }
    return (await request(cast.resident, '/account/quiet-hours', { method: 'POST', body, headers })).status
  }
  const part = '\r\n--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n'
  const parts = (count: number) => `${part.repeat(count)}\r\n--x--\r\n`.slice(2)
  expect(await post(`from=&to=${'&a='.repeat(20_000)}`)).toBe(303)
  expect(await post(`from=&to=${'&a='.repeat(900_000)}`)).toBe(413)
  expect(await post(parts(100), 'multipart/form-data; boundary=x')).toBe(303)
  expect(await post(parts(100_000), 'multipart/form-data; boundary=x')).toBe(413)
  expect(await post(`from=&to=&words=${'%22'.repeat(1_000_001)}`)).toBe(413)
})

test('a field given twice keeps both values, in order; one of ours is not taken for a name of the language', async () => {
  const { cast, request } = openTestEstate()
  const answer = await request(cast.resident, '/account/quiet-hours', {
    method: 'POST',
    body: 'from=22:00&from=23:00&to=07:00&__proto__=1&constructor=2',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'sec-fetch-site': 'same-origin',
    },
  })
  expect(answer.status).toBe(422)
})
