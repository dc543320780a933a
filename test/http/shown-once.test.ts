import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { sentOnce } from '#estate/schema.ts'
import { act } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { translator } from '#i18n/translator.ts'
import { writePass } from '#sessions/passes.ts'
import { passes } from '#sessions/schema.ts'
import { day0, openTestEstate } from '#test/estate.ts'

/** One form whose code stands on the page that answers it, and nowhere else. */
function withCode(show: (code: string) => string) {
  const test = openTestEstate()
  const { db } = test.estate
  const app = new Hono<AppEnv>()
  app.onError((error, c) => c.text(error.message, 500))
  app.use(async (c, next) => {
    c.set('now', day0)
    c.set('viewer', null)
    c.set('t', translator('zh-CN'))
    await next()
  })
  app.post('/codes', (c) =>
    act(c, {
      do: () => writePass(db, 'recovery', test.person('赵').id, null, day0),
      show: ({ code }) => show(code),
      to: '/',
    }),
  )
  const log = { info() {}, error() {} }
  const bindings = { estate: test.estate, secure: false, clientAddress: '127.0.0.1', log }
  const body = () => new URLSearchParams({ once: 'the-key-of-one-page-drawn' })
  const tap = async () => app.request('/codes', { method: 'POST', body: body() }, bindings)
  return { ...test, db, tap }
}

test('a code is issued with the page that shows it', async () => {
  const { db, tap, close } = withCode((code) => `<p>${code}</p>`)
  const answer = await tap()
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringMatching(/<p>\w{10}<\/p>/)])
  expect(db.select().from(passes).all()).toHaveLength(1)
  close()
})

test('where that page cannot be drawn no code is issued, and the next tap is not told that one was', async () => {
  const { db, tap, close } = withCode(() => {
    throw new Error('the page cannot be drawn')
  })
  expect((await tap()).status).toBe(500)
  expect([db.select().from(passes).all(), db.select().from(sentOnce).all()]).toEqual([[], []])
  close()
})
