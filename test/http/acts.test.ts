import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Conflict, type DomainError, NotAllowed, NotFound, RateLimited, Refused } from '#errors.ts'
import { attempts, sentOnce } from '#estate/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import { contents, deeds, isSignedOut, ready, stumbling, unlike } from './deeds.ts'
import { lost } from './given-back.ts'
import { carried, doneElsewhere, isSpared, notActs } from './not-acts.ts'

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

test.each(Object.entries(doneElsewhere))('%s is sent with a key in %s', (route, file) => {
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(new RegExp(`post\\('${route.slice(5)}', form\\)`))
  expect(text).toContain('once:')
})

describe('what is spared keeps no key, so that none is spared for nothing', () => {
  const spared = permissionTable.filter(({ route }) => isSpared(route))
  test.each(spared)('$route', async (row) => {
    const who = deeds.find((one) => one.row === row)?.who ?? 'resident'
    const { estate, post, asked, close } = await ready(row, who)
    await post(asked)
    expect(estate.db.select().from(sentOnce).all()).toEqual([])
    close()
  })

  test('all of it is seen done, but for what only a browser can make', () => {
    const done = new Set(deeds.map(({ row }) => row.route))
    expect(Object.keys(notActs).filter((route) => !done.has(route))).toEqual([
      'POST /account/proof/passkey',
      'POST /passkeys/sign-in',
    ])
  })
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
    const { estate, post, asked, close } = await ready(row, who)
    stumbling(estate.db, () => error)
    let error: DomainError | null = null
    const before = contents(estate, who, [attempts])
    const found: string[] = []
    for (const [status, one] of faults) {
      if (status === 401 && who === 'nobody') continue
      error = one
      await estate.undone(async () => {
        const answer = await post(asked, status === 401 ? null : undefined)
        expect(answer.status).toBe(status)
        found.push(...lost(await answer.text(), asked).map((what) => `${status} ${what}`))
        expect(contents(estate, who, [attempts]), `written with ${status}`).toEqual(before)
      })
    }
    const names = Object.keys(carried[row.route] ?? {})
    const isCarried = (one: string) => names.some((name) => one.slice(4).startsWith(`${name}: `))
    expect(found.filter((one) => !isCarried(one))).toEqual([])
    expect(found.some(isCarried), 'spared for nothing').toBe(names.length > 0)
    close()
  })
})

const faults: [number, DomainError | null][] = [
  [401, null],
  [403, new NotAllowed('shared:errors.notAllowed')],
  [404, new NotFound('shared:errors.notFound')],
  [409, new Conflict('tickets:errors.movedOn')],
  [422, new Refused('shared:errors.field')],
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

const word = '这几个字不能丢'
const drawn = (inside: string) => `<form class="form" method="post" action="/tickets">${inside}</form>`

test.each([
  ['a word', '<p>抱歉</p>', { say: word }, [`say: ${word}`]],
  ['a date', '<p>抱歉</p>', { day: '2026-11-25' }, ['day: 2026-11-25']],
  ['a number', drawn('<input name="count" value="1"/>'), { count: '2' }, ['count: 2']],
  ['one of two', drawn('<input name="of" value="a"/>'), { of: ['a', 'b'] }, ['of: b']],
  ['the same twice', drawn('<input name="of" value="a"/>'), { of: ['a', 'a'] }, ['of: a']],
  ['a line', drawn('<textarea name="say">a b</textarea>'), { say: 'a\nb' }, ['say: a\nb']],
  ['a tick', drawn('<input type="checkbox" name="of" value="a"/>'), { of: 'a' }, ['of: a']],
  ['no tick', drawn('<input type="checkbox" checked="" name="of" value="a"/>'), {}, ['of is ticked: a']],
  ['a choice', drawn('<select name="of"><option value="a">A</option></select>'), { of: 'b' }, ['of: b']],
  ['a file', drawn(''), { photo: new File(['x'], 'a.jpg') }, ['photo: chosen again']],
  [
    'signed out',
    '<input type="hidden" name="kept" value="{&quot;values&quot;:{}}"/>',
    { of: 'a' },
    ['of: a'],
  ],
])('a lost word would be found: %s', (_, html, form, found) => {
  expect(lost(html, { path: '/tickets', form })).toEqual(found)
})

test('a lost word would be found', () => {
  expect(lost('<p>抱歉</p>', { path: '/', form: { say: word } })).toEqual([`say: ${word}`])
})

test('what is given back is not found', () => {
  const controls =
    '<textarea name="say">\n这几个字不能丢</textarea><input type="radio" checked="" name="of" value="a"/>'
  expect(lost(drawn(controls), { path: '/tickets', form: { say: word, of: 'a', passphrase: 'x' } })).toEqual(
    [],
  )
})
