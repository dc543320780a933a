import { describe, expect, test } from 'vitest'
import { Conflict, type DomainError, RateLimited } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { everyTable } from '#estate/every-table.ts'
import { sentOnce } from '#estate/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import { type Asked, type Permission, standings, type Who } from '#test/permissions.ts'
import { isSpared, notActs } from './not-acts.ts'

/** Every route that takes a form, with somebody it is done for. */
const deeds = permissionTable.flatMap((row) => {
  const who = standings.find((one) => [200, 204, 303].includes(row.expect[one] ?? row.expect.others))
  return row.route.startsWith('POST ') && who ? [{ row, who }] : []
})

const once = 'the-key-of-one-page-drawn'
const word = '这几个字不能丢'

test('every route that writes is among them', () => {
  const writes = new Set(
    permissionTable.map(({ route }) => route).filter((route) => route.startsWith('POST ')),
  )
  const asked = new Set(deeds.map(({ row }) => row.route))
  expect([...writes].filter((route) => !asked.has(route) && !isSpared(route))).toEqual([])
})

test('what is spared is a route, and for a reason', () => {
  const routes = permissionTable.map(({ route }) => route)
  expect(Object.keys(notActs).filter((route) => !routes.includes(route) || notActs[route] === '')).toEqual([])
})

describe.each(deeds)('$row.route', ({ row, who }) => {
  test.skipIf(isSpared(row.route))('is done once, and a second post is answered as the first', async () => {
    const { estate, post, asked, close } = await ready(row, who)
    const first = await post(asked)
    const after = contents(estate)
    const second = await post(asked)
    expect(estate.db.select().from(sentOnce).all(), 'no key was written').toHaveLength(1)
    expect(second.status).toBe(303)
    if (first.status === 303) expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(contents(estate)).toEqual(after)
    close()
  })

  test.skipIf(isSpared(row.route))('gives the words back, whatever comes between', async () => {
    for (const [status, error] of faults) {
      const { estate, post, asked, close } = await ready(row, who)
      stumbling(estate.db, error)
      const answer = await post(asked)
      expect(answer.status).toBe(status)
      expect(await lost(answer, asked), `lost with ${status}`).toEqual([])
      close()
    }
  })
})

const faults: [number, DomainError][] = [
  [409, new Conflict('tickets:errors.movedOn')],
  [429, new RateLimited('shared:errors.tooMany', { minutes: 5 })],
]

test('a route that does twice what is sent twice would be found', async () => {
  const estate = openTestEstate()
  const before = contents(estate)
  estate.person('又一个')
  expect(contents(estate)).not.toEqual(before)
  estate.close()
})

test('a lost word would be found', async () => {
  expect(await lost(new Response('<p>抱歉</p>'), { path: '/', form: { say: word } })).toEqual([word])
})

async function ready(row: Permission, who: Who) {
  const estate = openTestEstate()
  const asked = await row.ask(estate)
  const person = who === 'nobody' ? null : estate.cast[who]
  const post = ({ path, form }: Asked) => estate.request(person, path, { form: { ...form, once } })
  return { estate, post, asked: { ...asked, form: asked.form ?? {} }, close: estate.close }
}

/** Every row of the estate's file, but for when somebody was last here. */
function contents(estate: TestEstate): Record<string, unknown[]> {
  return Object.fromEntries(
    everyTable().map((table, at) => [String(at), estate.db.select().from(table).all()]),
  )
}

/** Whatever a form does is refused with this, as if something had moved while it was being filled in. */
function stumbling(db: Db, error: DomainError): void {
  const transaction = db.transaction.bind(db)
  db.transaction = (work, config) =>
    config?.behavior === 'immediate'
      ? transaction(() => {
          throw error
        })
      : transaction(work, config)
}

/** The words of a form that its answer does not show. */
async function lost(answer: Response, { form = {} }: Asked): Promise<string[]> {
  const html = (await answer.text())
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  return Object.entries(form)
    .filter(([name]) => !/pass|code|secret|credential/i.test(name))
    .flatMap(([, value]) => [value].flat())
    .filter((value): value is string => typeof value === 'string')
    .filter((value) => /\p{Script=Han}{3}/u.test(value) && !html.includes(value))
}
