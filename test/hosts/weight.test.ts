import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoSignIns } from '#hosts/demo/seed.ts'
import { buildPrograms, emptyFolder, form, type RunningServer, startServer } from './server.ts'

let server: RunningServer
beforeAll(async () => {
  const programs = await buildPrograms('weight')
  server = await startServer(programs.server, { LINLI_DATA: emptyFolder() })
})
afterAll(() => server.stop())

/** Bytes that come over the wire for an address, headers included, as a phone's browser asks. */
function weigh(path: string, cookie = ''): Promise<{ bytes: number; type: string }> {
  return new Promise((done, fail) => {
    const headers = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'en', cookie }
    get(server.origin + path, { headers, agent: false }, (answer) => {
      const { socket } = answer
      const type = answer.headers['content-type'] ?? ''
      answer.on('end', () => done({ bytes: socket.bytesRead, type })).resume()
    }).on('error', fail)
  })
}

test('a first visit weighs at most 45 KB, everything included', async () => {
  const html = await (await server.ask('/sign-in', { headers: { 'accept-language': 'en' } })).text()
  const named = [...html.matchAll(/(?:href|src)="(\/(?:static|theme|manifest)[^"#]*)/g)].map(
    (match) => match[1]!,
  )
  const paths = ['/sign-in', ...new Set(named)]
  expect(paths.filter((path) => path.startsWith('/static')).length).toBeGreaterThan(4)
  const weights = await Promise.all(paths.map((path) => weigh(path)))
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(total).toBeGreaterThan(20 * 1024)
  // The icon for a home screen is fetched when somebody puts it there.
  const icon = paths.findIndex((path) => path.includes('apple-touch'))
  expect(total - (icon < 0 ? 0 : weights[icon]!.bytes)).toBeLessThan(45 * 1024)
})

test('each following page weighs at most 10 KB', async () => {
  const { name, passphrase } = demoSignIns('en')[2]!
  const page = await (await server.ask('/sign-in')).text()
  const field = /<input[^>]*name="(\w+)"[^>]*type="text"/.exec(page)![1]!
  const answer = await fetch(`${server.origin}/sign-in`, form(server.origin, { [field]: name, passphrase }))
  const cookie = /linli=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')![0]
  for (const path of [
    '/',
    '/notices',
    '/household',
    '/record',
    '/account',
    '/addresses/3/2',
    '/organisations',
  ]) {
    const { bytes, type } = await weigh(path, cookie)
    expect(type).toContain('text/html')
    expect(bytes, path).toBeLessThan(10 * 1024)
  }
})
