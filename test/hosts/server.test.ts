import { existsSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import {
  buildPrograms,
  emptyFolder,
  form,
  linli,
  type RunningServer,
  type Settings,
  startServer,
} from './server.ts'

let programs: Awaited<ReturnType<typeof buildPrograms>>
let running: RunningServer[] = []

beforeAll(async () => {
  programs = await buildPrograms('server')
})
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()))
  running = []
})

async function start(settings: Settings) {
  const server = await startServer(programs.server, settings)
  running.push(server)
  return server
}

/** A request under another host name, which fetch does not allow. */
function under(server: RunningServer, host: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((done, fail) => {
    request({ port: server.port, path, headers: { host } }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (chunk) => {
        body += chunk
      })
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body }))
    })
      .on('error', fail)
      .end()
  })
}

test('an empty folder becomes a demonstration estate one can sign in to', async () => {
  const server = await start({ LINLI_DATA: emptyFolder() })
  const first = await server.ask('/')
  expect([first.status, first.headers.get('location')]).toEqual([302, '/sign-in?next=%2F'])
  const page = await (await server.ask('/sign-in')).text()
  expect(page).toContain('Riverside')
  expect(await (await server.ask('/healthz')).text()).toBe('ok\n')
  expect(await (await server.ask('/readyz')).text()).toBe('ready\n')

  const [, name, passphrase] = await server.said(/: (\S.*) \/ (.+)$/m)
  const answer = await server.ask('/sign-in', form(server.origin, { name: name!, passphrase: passphrase! }))
  expect(answer.status).toBe(303)
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('linli='))!
  expect(cookie).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/)
  expect((await server.ask('/notices', { headers: { cookie: cookie.split(';')[0]! } })).status).toBe(200)

  await server.stop()
  const lines = server
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const signIn = lines.find((line) => line.path === '/sign-in' && line.method === 'POST')
  expect(signIn).toMatchObject({ estate: 'demo', status: 303, msg: 'request' })
  expect(signIn.requestId).toMatch(/^[\w-]{20,}$/)
  expect(server.out()).not.toContain(passphrase)
})

test('files are kept by version, pages are compressed, long addresses refused', async () => {
  const data = emptyFolder()
  await linli(programs.cli, ['estate', 'create', 'riverside', '--title', 'Riverside'], { LINLI_DATA: data })
  const server = await start({ LINLI_DATA: data })
  const style = await server.ask('/static/linli.css?v=1', { headers: { 'accept-encoding': 'br' } })
  expect(style.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(style.headers.get('content-encoding')).toBe('br')
  expect((await server.ask('/static/linli.css')).headers.get('cache-control')).toBe('public, no-cache')
  const again = await server.ask('/static/linli.css', {
    headers: { 'if-none-match': style.headers.get('etag')! },
  })
  expect(again.status).toBe(304)
  for (const path of [
    '/static/../package.json',
    '/static/%2e%2e/package.json',
    '/static/linli.css.br',
    '/static/',
  ]) {
    expect((await under(server, 'localhost', path)).status, path).toBe(404)
  }

  const plain = await server.ask('/sign-in', { headers: { 'accept-encoding': 'identity' } })
  const page = await server.ask('/sign-in', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
  expect(page.headers.get('content-encoding')).toBe('gzip')
  expect(page.headers.get('vary')).toContain('Accept-Encoding')
  expect(Number(page.headers.get('content-length'))).toBeLessThan(
    Number(plain.headers.get('content-length')) / 2,
  )
  expect(await page.text()).toContain('</html>')
  const refused = await server.ask('/sign-in', { headers: { 'accept-encoding': 'gzip;q=0' } })
  expect(refused.headers.has('content-encoding')).toBe(false)
  expect((await server.ask(`/?q=${'x'.repeat(5000)}`)).status).toBe(414)
})

test('two estates are told apart by host name, and an unknown name creates nothing', async () => {
  const data = emptyFolder()
  const settings = { LINLI_DATA: data, LINLI_DOMAIN: 'example.org' }
  for (const [name, title] of [
    ['riverside', 'Riverside'],
    ['hillside', 'Hillside'],
  ] as const) {
    expect(
      (await linli(programs.cli, ['estate', 'create', name, '--title', title, '--language', 'en'], settings))
        .code,
    ).toBe(0)
  }
  const server = await start(settings)
  expect((await under(server, 'riverside.example.org', '/sign-in')).body).toContain('Riverside')
  expect((await under(server, 'HILLSIDE.example.org:443', '/sign-in')).body).toContain('Hillside')
  expect((await under(server, `riverside.localhost:${server.port}`, '/sign-in')).body).toContain('Riverside')
  const before = readdirSync(data)
  for (const host of ['lakeside.example.org', 'example.org', 'evil.test', '../x', '']) {
    const answer = await under(server, host, '/sign-in')
    expect([400, 404], host).toContain(answer.status)
    expect(answer.body).not.toMatch(/Riverside|Hillside/)
  }
  expect(readdirSync(data)).toEqual(before)
})

test('forwarded headers count only behind a proxy of ours', async () => {
  const data = emptyFolder()
  await linli(programs.cli, ['estate', 'create', 'riverside', '--title', 'Riverside'], { LINLI_DATA: data })
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' }
  const open = await start({ LINLI_DATA: data })
  expect((await open.ask('/sign-in', { headers })).headers.has('strict-transport-security')).toBe(false)
  await open.stop()
  const proxied = await start({ LINLI_DATA: data, LINLI_PROXY: '1' })
  expect((await proxied.ask('/sign-in', { headers })).headers.get('strict-transport-security')).toBe(
    'max-age=31536000',
  )
  // The browser's origin is the https one, which only the forwarded scheme makes ours.
  const host = new URL(proxied.origin).host
  const posted = await proxied.ask(
    '/sign-in',
    form(`https://${host}`, { name: 'nobody', passphrase: 'nothing at all' }, headers),
  )
  expect(posted.status).toBe(422)
  const foreign = await proxied.ask(
    '/sign-in',
    form('https://evil.test', { name: 'nobody', passphrase: 'nothing at all' }, headers),
  )
  expect(foreign.status).toBe(403)
})

test('what runs when the server is told to stop is finished, and the log is written back', async () => {
  const data = emptyFolder()
  await linli(programs.cli, ['estate', 'create', 'riverside', '--title', 'Riverside'], { LINLI_DATA: data })
  const server = await start({ LINLI_DATA: data })
  await server.ask('/sign-in')
  // Checking a passphrase takes a quarter of a second.
  const slow = server.ask('/sign-in', form(server.origin, { name: 'nobody', passphrase: 'nothing at all' }))
  await new Promise((done) => setTimeout(done, 60))
  server.kill('SIGTERM')
  expect((await slow).status).toBe(422)
  expect(await server.end).toEqual({ code: 0, signal: null })
  expect(existsSync(join(data, 'riverside.sqlite-wal'))).toBe(false)
})

test('a demonstration estate is served to this machine only', async () => {
  const data = emptyFolder()
  await linli(programs.cli, ['seed'], { LINLI_DATA: data })
  for (const [name, value] of [
    ['HOST', '0.0.0.0'],
    ['LINLI_PROXY', '1'],
  ] as const) {
    const server = await startServer(programs.server, { LINLI_DATA: data, [name]: value })
    expect((await server.end).code).toBe(78)
    expect(server.err()).toContain('npm run linli -- estate create')
  }
})

test('one data folder has one server, one port has one program, and each fault is a sentence', async () => {
  const data = emptyFolder()
  await linli(programs.cli, ['estate', 'create', 'riverside', '--title', 'Riverside'], { LINLI_DATA: data })
  const first = await start({ LINLI_DATA: data })
  const second = await startServer(programs.server, { LINLI_DATA: data })
  expect((await second.end).code).toBe(78)
  expect(second.err()).toContain('another Linli server is using the data folder')
  const third = await startServer(programs.server, { LINLI_DATA: emptyFolder(), PORT: String(first.port) })
  expect((await third.end).code).toBe(78)
  expect(third.err()).toContain(`port ${first.port} is taken`)
  const fourth = await startServer(programs.server, { PORT: 'eighty', LINLI_DATA: data })
  expect((await fourth.end).code).toBe(78)
  expect(fourth.err()).toContain('PORT=eighty')
})
