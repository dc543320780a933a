import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Rooms of src/ that are not features: they have no pages of their own. */
const infrastructure = ['cli', 'estate', 'hosts', 'http', 'i18n', 'demo']

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}
const sources = [...files('src'), ...files('views'), ...files('test')].filter((path) =>
  /\.(ts|tsx|mjs)$/.test(path),
)
const folders = (place: string) =>
  readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

type Import = { from: string; what: string; typeOnly: boolean }
function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8')
  return [
    ...text.matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gms),
  ].map((match) => ({
    from: path,
    what: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }))
}
const imports = sources.flatMap(importsOf)
const offending = (rule: (found: Import) => boolean) =>
  imports.filter(rule).map(({ from, what }) => `${from} imports ${what}`)

describe('the house keeps its walls', () => {
  test('every feature has its room in src, views and test', () => {
    const features = folders('src').filter((name) => !infrastructure.includes(name))
    expect(folders('views').filter((name) => name !== 'shared')).toEqual(features)
    expect(features.filter((name) => !folders('test').includes(name))).toEqual([])
  })

  test('markup is in views, nothing else is', () => {
    expect(files('src').filter((path) => path.endsWith('.tsx'))).toEqual([])
    expect(files('views').filter((path) => path.endsWith('.ts'))).toEqual([])
  })

  test('views import views, types, and words that need nothing else', () => {
    // A list of kinds or a date format is a word; a query, a rule or a form is a power, and views get answers.
    const isWords = (path: string): boolean =>
      !/(rules|standing|forms)\.ts$/.test(path) &&
      importsOf(path).every(
        ({ what, typeOnly }) => typeOnly || (what.startsWith('./') && isWords(join(path, '..', what))),
      )
    expect(
      offending(
        ({ from, what, typeOnly }) =>
          from.startsWith('views/') &&
          !typeOnly &&
          (/drizzle|zod/.test(what) || (what.startsWith('#src/') && !isWords(what.slice(1)))),
      ),
    ).toEqual([])
  })

  test('rules and commands know neither Hono nor pages', () => {
    const upper =
      /(routes|ask|cookie|load|proof|on-behalf|page|form|guards|fault|flash|signed-in|env|request-log|navigation|letters-html)(-[a-z]+)?\.ts$|-routes\.ts$|src\/(app|features|node|worker)\.ts$|src\/(http|cli)\/|\.(node|worker)\.ts$/
    expect(
      offending(
        ({ from, what, typeOnly }) =>
          from.startsWith('src/') &&
          !upper.test(from) &&
          !typeOnly &&
          (what === 'hono' || what.startsWith('hono/') || what.startsWith('#views/')) &&
          !what.endsWith('.json'),
      ),
    ).toEqual([])
  })

  test('only entry points and host files know their host', () => {
    const hostOnly =
      /^(better-sqlite3|drizzle-orm\/better-sqlite3|@hono\/node-server|pino|node:(?!crypto$|buffer$|util$))/
    expect(
      offending(
        ({ from, what, typeOnly }) =>
          from.startsWith('src/') &&
          !typeOnly &&
          hostOnly.test(what) &&
          !/(\.node\.ts|\.mjs|src\/node\.ts)$/.test(from),
      ),
    ).toEqual([])
    expect(
      offending(
        ({ from, what }) =>
          from.startsWith('src/') && what.startsWith('cloudflare:') && !/(\.worker|\/worker)\.ts$/.test(from),
      ),
    ).toEqual([])
  })

  test('whatever is sent to people leaves through announce', () => {
    // The way out belongs to the messages room and the hosts; a feature has a message and nobody to send it to.
    const wayOut =
      /outsideOf\(|\.outside\b|\bweb-push\b|nodemailer|undici|\bfetch\(['"`h]|XMLHttpRequest|insert\(deliveries\)/
    const own = /^src\/(messages|hosts|estate)\/|^src\/node\.ts$|\.mjs$/
    expect(
      sources.filter(
        (path) => path.startsWith('src/') && !own.test(path) && wayOut.test(readFileSync(path, 'utf8')),
      ),
    ).toEqual([])
    // And these are the rooms that have something to say.
    const announcing = imports.filter(
      ({ what }) => what.endsWith('messages/announce.ts') && !what.startsWith('.'),
    )
    const rooms = new Set(
      announcing
        .map(({ from }) => from.split('/'))
        .filter(([top]) => top === 'src')
        .map(([, room]) => room),
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
      expect(rooms).toContain(room)
  })

  test('a feature is called through its commands, not through its routes', () => {
    expect(
      offending(
        ({ from, what }) =>
          /routes\.ts$/.test(what) && what.startsWith('#src/') && !from.includes(what.split('/')[1]!),
      ),
    ).toEqual([])
  })

  test('no file outgrows its room', () => {
    const lines = (path: string) => readFileSync(path, 'utf8').split('\n').length
    const limit = (path: string) => (path.startsWith('test/') ? 300 : 200)
    expect(
      sources.filter((path) => lines(path) > limit(path)).map((path) => `${path}: ${lines(path)}`),
    ).toEqual([])
  })

  test('below the entry points the clock is an argument', () => {
    const clock = /new Date\(\)|Date\.now\(\)|Temporal\.Now|Math\.random\(/
    const entry = /src\/(node|worker)\.ts|\.(node|worker)\.ts|\.mjs|src\/cli\/|src\/sessions\/lucia\.ts/
    expect(
      sources.filter(
        (path) => !path.startsWith('test/') && !entry.test(path) && clock.test(readFileSync(path, 'utf8')),
      ),
    ).toEqual([])
  })

  test('no page carries inline scripts, styles or raw markup', () => {
    const inline = /\sstyle=|\son[a-z]+=["{]|dangerouslySetInnerHTML|<script>/
    const faults = files('views').filter(
      (path) => path.endsWith('.tsx') && inline.test(readFileSync(path, 'utf8')),
    )
    const raw = files('views').filter(
      (path) => /from 'hono\/html'/.test(readFileSync(path, 'utf8')) && !path.startsWith('views/shared/'),
    )
    expect([...faults, ...raw]).toEqual([])
  })
})
