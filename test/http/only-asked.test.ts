import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NotFound } from '#errors.ts'
import type { AppEnv } from '#http/env.ts'
import { onlyAsked } from '#http/only-asked.ts'
import { createApp } from '#program/app.ts'
import { openTestEstate } from '#test/estate.ts'

const app = createApp()
let estate: ReturnType<typeof openTestEstate>
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

/** Opens an address as the chair, and answers where it leads with every line that was logged. */
async function opened(path: string) {
  const lines: Record<string, unknown>[] = []
  const log = { info: (line: object) => void lines.push({ ...line }), error: fail }
  const env = { estate: estate.estate, secure: false, clientAddress: '127.0.0.1', log }
  const cookie = `linli=${await estate.tokenOf(estate.cast.chair.id)}`
  const answer = await app.request(`http://localhost${path}`, { headers: { cookie } }, env)
  return { status: answer.status, to: answer.headers.get('Location'), lines }
}

function fail(line: unknown): never {
  throw new Error(JSON.stringify(line))
}

test('the address of a form leads to the page above it, and is logged once', async () => {
  const { status, to, lines } = await opened('/organisations/1/second-eyes')
  expect([status, to]).toEqual([303, '/organisations/1'])
  expect(lines.map(({ path, status }) => [path, status])).toEqual([['/organisations/1/second-eyes', 303]])
})

test('what may not be opened is passed over, without a line of its own', async () => {
  const { status, to, lines } = await opened('/tickets/999/costs')
  expect([status, to]).toEqual([303, '/tickets'])
  expect(lines).toHaveLength(1)
})

test('a page that is only asked for is found and not drawn', async () => {
  const drawn = { toString: () => fail('drawn') } as unknown as string
  const house = new Hono<AppEnv>()
    .use(onlyAsked)
    .get('/here', (c) => c.html(drawn))
    .get('/gone', () => {
      throw new NotFound('shared:errors.notFound')
    })
    .onError((_, c) => c.html(drawn, 404))
  const asked = (path: string, only: boolean) => house.request(path, {}, { onlyAsked: only })
  expect((await asked('/here', true)).status).toBe(200)
  expect((await asked('/gone', true)).status).toBe(404)
  await expect(async () => (await asked('/here', false)).text()).rejects.toThrow('drawn')
})
