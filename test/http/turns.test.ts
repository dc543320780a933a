import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { Refused } from '#errors.ts'
import { attempts } from '#estate/schema.ts'
import { act } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { translator } from '#i18n/translator.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { contents } from './deeds.ts'

/** A house with one form, which asks another's server before it does anything. */
function withForm(deed: { ready: () => unknown; do: () => unknown }) {
  const test = openTestEstate()
  const app = new Hono<AppEnv>()
  app.onError((error, c) => c.text(error.message, 422))
  app.use(async (c, next) => {
    c.set('now', day0)
    c.set('viewer', null)
    c.set('t', translator('zh-CN'))
    await next()
  })
  app.post('/form', (c) => act(c, { ...deed, to: '/' }))
  const log = { info() {}, error() {} }
  const bindings = { estate: test.estate, secure: false, clientAddress: '127.0.0.1', log }
  async function tap(): Promise<number> {
    const body = new URLSearchParams({ once: 'the-key-of-one-page-drawn' })
    return (await app.request('/form', { method: 'POST', body }, bindings)).status
  }
  return { ...test, tap }
}

const slowly = () => new Promise((resolve) => setTimeout(resolve, 1))

test('two taps ask another’s server once, and the second is answered as the first', async () => {
  let asked = 0
  const { tap, close } = withForm({ ready: () => slowly().then(() => asked++), do: () => {} })
  expect(await Promise.all([tap(), tap(), tap()])).toEqual([303, 303, 303])
  expect(asked).toBe(1)
  close()
})

test('a key whose deed was refused is free for the tap that waited', async () => {
  let asked = 0
  function refusedOnce() {
    if (asked === 1) throw new Refused('shared:errors.field')
  }
  const { tap, close } = withForm({ ready: () => slowly().then(() => asked++), do: refusedOnce })
  expect(await Promise.all([tap(), tap()])).toEqual([422, 303])
  expect(asked).toBe(2)
  close()
})

test('a deed that writes before its transaction would be found', async () => {
  const estate = withForm({
    ready: () => estate.person('又一个'),
    do: () => {
      throw new Refused('shared:errors.field')
    },
  })
  const before = contents(estate, 'nobody', [attempts])
  expect(await estate.tap()).toBe(422)
  expect(contents(estate, 'nobody', [attempts])).not.toEqual(before)
  estate.close()
})
