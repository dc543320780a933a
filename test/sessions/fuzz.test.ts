import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseKept } from '#sessions/kept.ts'
import { checkPassphrase } from '#sessions/passphrase-strength.ts'
import { openTestEstate } from '#test/estate.ts'
import { openBrowser } from './browser.ts'

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\0', '\ud800', '林秀英', "' or 1=1 --", '__proto__', 'x'.repeat(5000)),
)

test('whatever is posted to the sign-in form, it is answered as a form', async () => {
  const estate = openTestEstate()
  const names = fc.constantFrom('name', 'passphrase', 'next', 'kept', '__proto__', 'name[]', 'name.x')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(names, anything), { maxLength: 8 }),
      fc.boolean(),
      async (fields, multipart) => {
        const body = multipart ? new FormData() : new URLSearchParams()
        for (const [name, value] of fields) body.append(name, value)
        const { status } = await openBrowser(estate).send('POST', '/sign-in', { body })
        expect([422, 429]).toContain(status)
      },
    ),
    { numRuns: 80 },
  )
})

test('whatever body is posted in whatever type, nothing breaks', async () => {
  const estate = openTestEstate()
  const types = fc.constantFrom(
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'nonsense',
  )
  const paths = fc.constantFrom(
    '/sign-in',
    '/recover',
    '/devices/join',
    '/preferences',
    '/passkeys/sign-in',
    '/account/quiet-hours',
  )
  await fc.assert(
    fc.asyncProperty(paths, types, anything, async (path, type, body) => {
      const { status } = await openBrowser(estate).send('POST', path, {
        body,
        headers: { 'content-type': type },
      })
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 80 },
  )
})

test('any text is judged as a passphrase, and any text is read as a kept form or none', () => {
  fc.assert(
    fc.property(anything, anything, (text, name) => {
      const fault = checkPassphrase(text, { name, phone: name, estate: name })
      expect(fault === null || fault.startsWith('sessions:passphrase.')).toBe(true)
      parseKept(text)
    }),
  )
  fc.assert(fc.property(fc.json(), (json) => void parseKept(json)))
})
