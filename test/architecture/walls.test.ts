import { describe, expect, test } from 'vitest'
import { rooms } from '#program/floors.ts'
import { house, importsIn } from './house.ts'

const imports = importsIn(house, /^(src|views|test)\//)
const offending = (rule: (found: (typeof imports)[number]) => boolean) =>
  imports.filter(rule).map(({ from, what }) => `${from} imports ${what}`)
const textOf = (path: string) => house.get(path) ?? ''
const files = (below: RegExp) => [...house.keys()].filter((path) => below.test(path))

describe('the house keeps its walls', () => {
  test('markup is in views, nothing else is', () => {
    expect(files(/^src\/.*\.tsx$/)).toEqual([])
    expect(files(/^views\/.*\.m?ts$/)).toEqual([])
  })

  test('views import views, types, and words that need nothing else', () => {
    // A list of kinds or a date format is a word; a query, a rule or a form is a power, and views get answers.
    const isWords = (path: string): boolean =>
      !/(rules|standing|forms)\.ts$/.test(path) &&
      imports
        .filter(({ from }) => from === path)
        .every(({ typeOnly, to }) => typeOnly || (to !== null && isWords(to)))
    expect(
      offending(
        ({ from, what, to, typeOnly }) =>
          from.startsWith('views/') &&
          !typeOnly &&
          (/drizzle|zod/.test(what) || (to?.startsWith('src/') === true && !isWords(to))),
      ),
    ).toEqual([])
  })

  test('rules and commands do not know Hono', () => {
    const web = /\/web\/|^src\/(http|frame|program|hosts)\//
    expect(
      offending(
        ({ from, what, typeOnly }) =>
          from.startsWith('src/') && !web.test(from) && !typeOnly && /^hono(\/|$)/.test(what),
      ),
    ).toEqual([])
  })

  test('only hosts know their host', () => {
    const hostOnly =
      /^(better-sqlite3|drizzle-orm\/(better-sqlite3|durable-sqlite)|@hono\/node-server|pino|cloudflare:|node:(?!crypto$|buffer$|util$))/
    expect(
      offending(
        ({ from, what, typeOnly }) =>
          from.startsWith('src/') && !typeOnly && hostOnly.test(what) && !from.startsWith('src/hosts/'),
      ),
    ).toEqual([])
    expect(files(/\.(node|worker)\.ts$/).filter((path) => !path.startsWith('src/hosts/'))).toEqual([])
    expect(
      offending(({ from, what }) => what.startsWith('cloudflare:') && !/worker\.ts$/.test(from)),
    ).toEqual([])
  })

  test('whatever is sent to people leaves through announce', () => {
    // The way out belongs to the messages room and the hosts; a feature has a message and nobody to send it to.
    const wayOut =
      /outsideOf\(|\.outside\b|\bweb-push\b|nodemailer|undici|\bfetch\(['"`h]|XMLHttpRequest|insert\(deliveries\)/
    const own = /^src\/(doors\/messages|hosts|ground\/estate)\//
    expect(files(/^src\//).filter((path) => !own.test(path) && wayOut.test(textOf(path)))).toEqual([])
    // And these are the rooms that have something to say.
    const announcing = imports.filter(
      ({ what, from }) => what.endsWith('/announce.ts') && !from.startsWith('src/doors/messages/'),
    )
    for (const room of [
      'notices',
      'listings',
      'tickets',
      'groupbuys',
      'joining',
      'organisations',
      'sessions',
    ])
      expect(announcing.some(({ from }) => from.includes(`/${room}/`))).toBe(true)
  })

  test('a room is called through its commands, not through its routes', () => {
    const top = (path: string) => path.split('/').slice(0, 3).join('/')
    expect(
      offending(
        ({ from, to }) =>
          to !== null &&
          /routes\.ts$/.test(to) &&
          top(from) !== top(to) &&
          !/^src\/(program|hosts)\//.test(from),
      ),
    ).toEqual([])
  })

  test('a transaction is a database: nobody casts one into the other', () => {
    const cast =
      /\bas (?:(?:unknown|never) as )?(?:Db|typeof (?:db|tx)\b|\w*Estate\['db'\])|\b(?:db|tx) as never\b/
    expect(
      files(/^src\/(?!hosts\/)|^test\/(?!architecture\/)/).filter((path) => cast.test(textOf(path))),
    ).toEqual([])
    for (const planted of [
      'tx as Db',
      'tx as unknown as Db',
      'tx as never as Db',
      "tx as unknown as Estate['db']",
      'tx as unknown as typeof db',
      'climb(tx as never, 1)',
    ])
      expect(planted).toMatch(cast)
  })

  test('no file outgrows its room', () => {
    const lines = (path: string) => textOf(path).split('\n').length
    const limit = (path: string) => (path.startsWith('test/') ? 300 : 200)
    expect(
      files(/./)
        .filter((path) => lines(path) > limit(path))
        .map((path) => `${path}: ${lines(path)}`),
    ).toEqual([])
  })

  test('below the hosts the clock is an argument', () => {
    const clock = /new Date\(\)|Date\.now\(\)|Temporal\.Now|Math\.random\(/
    const entry = /^src\/hosts\/|^src\/doors\/sessions\/lucia\.ts$/
    expect(files(/^(src|views)\//).filter((path) => !entry.test(path) && clock.test(textOf(path)))).toEqual(
      [],
    )
  })

  test('no page carries inline scripts, styles or raw markup', () => {
    const inline = /\sstyle=|\son[a-z]+=["{]|dangerouslySetInnerHTML|<script>/
    const pages = files(/^views\//)
    const raw = pages.filter(
      (path) => /from 'hono\/html'/.test(textOf(path)) && !path.startsWith('views/shared/'),
    )
    expect([...pages.filter((path) => inline.test(textOf(path))), ...raw]).toEqual([])
  })

  test('every room’s ports are filled', async () => {
    await import('#program/ports/ports.ts')
    const { unfilledPorts } = await import('#port.ts')
    for (const path of files(/^src\//))
      if (/= port</.test(textOf(path))) await import(/* @vite-ignore */ `../../${path}`)
    expect(unfilledPorts()).toEqual([])
    expect(rooms.length).toBeGreaterThan(20)
  })
})
