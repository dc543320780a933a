import { describe, expect, test } from 'vitest'
import { Conflict, type DomainError, RateLimited } from '#errors.ts'
import { attempts, sentOnce } from '#estate/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import type { Asked } from '#test/permissions.ts'
import { contents, deeds, isSignedOut, ready, stumbling, unlike } from './deeds.ts'
import { doneElsewhere, isSpared, notActs } from './not-acts.ts'

const word = '这几个字不能丢'

test('every route that writes is among them', () => {
  const writes = new Set(
    permissionTable.map(({ route }) => route).filter((route) => route.startsWith('POST ')),
  )
  const asked = new Set(deeds.map(({ row }) => row.route))
  expect(
    [...writes].filter((route) => !asked.has(route) && !isSpared(route) && !doneElsewhere[route]),
  ).toEqual([])
})

test('what is spared is a route', () => {
  const routes = permissionTable.map(({ route }) => route)
  const spared = Object.keys({ ...notActs, ...doneElsewhere })
  expect(spared.filter((route) => !routes.includes(route))).toEqual([])
})

describe.each(deeds)('$row.route', ({ row, who }) => {
  test.skipIf(isSpared(row.route))('is done once, and a second post is answered as the first', async () => {
    const { estate, post, asked, close } = await ready(row, who)
    const first = await post(asked)
    const after = contents(estate, who)
    const second = await post(asked)
    expect(estate.db.select().from(sentOnce).all(), 'no key was written').toHaveLength(1)
    expect(second.status).toBe(isSignedOut(estate, who) ? 401 : 303)
    if (second.status === 303 && first.status === 303)
      expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(contents(estate, who)).toEqual(after)
    close()
  })

  test.skipIf(isSpared(row.route))('is done once where two taps come together', async () => {
    const { estate, post, asked, close } = await ready(row, who)
    const tapped = (times: number) =>
      estate.undone(async () => {
        const answers = await Promise.all(Array.from({ length: times }, () => post(asked)))
        expect(answers.map(({ status }) => status).filter((status) => status >= 400)).toEqual([])
        return contents(estate, who)
      })
    expect(unlike([await tapped(1), await tapped(1)], await tapped(2))).toEqual([])
    close()
  })

  test.skipIf(isSpared(row.route))('gives the words back, whatever comes between', async () => {
    for (const [status, error] of faults) {
      const { estate, post, asked, close } = await ready(row, who)
      stumbling(estate.db, error)
      const before = contents(estate, who, attempts)
      const answer = await post(asked)
      expect(answer.status).toBe(status)
      expect(await lost(answer, asked), `lost with ${status}`).toEqual([])
      expect(contents(estate, who, attempts), `written with ${status}`).toEqual(before)
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
  const before = contents(estate, 'nobody')
  estate.person('又一个')
  expect(contents(estate, 'nobody')).not.toEqual(before)
  estate.close()
})

test('what two taps do twice, or do otherwise than one, would be found', async () => {
  const estate = openTestEstate()
  const after = (work: () => void) =>
    estate.undone(async () => {
      work()
      return contents(estate, 'nobody')
    })
  const tap = () => void estate.person('又一个')
  const twice = () => {
    tap()
    estate.person('再一个')
  }
  const ones = [await after(tap), await after(tap)] as const
  expect(unlike([...ones], await after(tap))).toEqual([])
  expect(unlike([...ones], await after(twice)).length).toBeGreaterThan(0)
  expect(unlike([...ones], await after(() => void estate.person('另一个'))).join()).toContain('另一个')
  estate.close()
})

test('a lost word would be found', async () => {
  expect(await lost(new Response('<p>抱歉</p>'), { path: '/', form: { say: word } })).toEqual([word])
})

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
