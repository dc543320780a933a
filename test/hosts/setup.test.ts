import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildPrograms, emptyFolder, form, linli, startServer } from './server.ts'

let programs: Awaited<ReturnType<typeof buildPrograms>>
beforeAll(async () => {
  programs = await buildPrograms('setup')
})

const house = {
  name: 'riverside',
  title: 'Riverside Gardens',
  language: 'en',
  timezone: 'Asia/Shanghai',
  steward: 'Qian Zhiyuan',
  passphrase: 'the lamp over the stairs',
}
const sheet = 'building,entrance,unit\n3,2,101\n3,2,102\n'

function filled(origin: string, fields: Record<string, string>, units?: string): RequestInit {
  const { body: _, ...rest } = form(origin, {})
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  if (units !== undefined) body.append('units', new File([units], 'units.csv', { type: 'text/csv' }))
  return { ...rest, body }
}

test('a server open to others with an empty folder lets only the holder of its code make an estate, once', async () => {
  const data = emptyFolder()
  const server = await startServer(programs.server, { LINLI_DATA: data, HOST: '0.0.0.0' })
  try {
    const code = (await server.said(/setup code is (\S+)/))[1]!
    expect((await server.ask('/notices')).headers.get('location')).toBe('/setup')
    const page = await (await server.ask('/setup', { headers: { 'accept-language': 'en' } })).text()
    expect(page).toContain('Make an estate')
    expect(page).not.toContain(code)

    const wrong = await server.ask('/setup', filled(server.origin, { ...house, code: 'AAAAA-AAAAA' }))
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('That code is not right')
    const quotes = { ...house, title: '"'.repeat(8_000_000), code: 'AAAAA-AAAAA' }
    const flood = await server.ask('/setup', filled(server.origin, quotes))
    expect(flood.status).toBe(413)
    expect((await flood.text()).length).toBeLessThan(1000)
    const weak = await server.ask('/setup', filled(server.origin, { ...house, code, passphrase: '12345678' }))
    expect(weak.status).toBe(422)
    expect(await weak.text()).toContain('value="Riverside Gardens"')
    const picture = await server.ask('/setup', filled(server.origin, { ...house, code }, '%PDF-1.7'))
    expect(picture.status).toBe(422)
    expect((await linli(programs.cli, ['estate', 'list', '--json'], { LINLI_DATA: data })).out.trim()).toBe(
      '[]',
    )

    const made = await server.ask(
      '/setup',
      filled(server.origin, { ...house, code: code.toLowerCase() }, sheet),
    )
    expect([made.status, made.headers.get('location')]).toEqual([303, '/addresses/import/1'])
    const cookie = made.headers
      .getSetCookie()
      .find((one) => one.startsWith('linli='))!
      .split(';')[0]!
    const preview = await server.ask('/addresses/import/1', { headers: { cookie } })
    expect(preview.status).toBe(200)
    expect((await server.ask('/settings', { headers: { cookie } })).status).toBe(200)
    expect((await server.ask('/setup')).status).toBe(404)
    expect(
      (await server.ask('/setup', filled(server.origin, { ...house, name: 'second', code }))).status,
    ).toBe(404)
  } finally {
    await server.stop()
  }
  const again = await startServer(programs.server, { LINLI_DATA: data, HOST: '0.0.0.0' })
  expect(again.err()).not.toContain('setup code')
  await again.stop()
})

test('guessing the code is stopped after ten tries, for the right code too', async () => {
  const server = await startServer(programs.server, { LINLI_DATA: emptyFolder(), HOST: '0.0.0.0' })
  try {
    const code = (await server.said(/setup code is (\S+)/))[1]!
    for (let i = 0; i < 10; i++) {
      expect(
        (await server.ask('/setup', filled(server.origin, { ...house, code: `WRONG-${i}` }))).status,
      ).toBe(422)
    }
    expect((await server.ask('/setup', filled(server.origin, { ...house, code }))).status).toBe(429)
  } finally {
    await server.stop()
  }
})

test('a server that began with an empty folder answers on when a second and a third estate come beside it, and one goes', async () => {
  const data = emptyFolder()
  const server = await startServer(programs.server, { LINLI_DATA: data })
  const settings = { LINLI_DATA: data }
  const later = () => new Promise((done) => setTimeout(done, 1100))
  const answers = async () => (await server.ask('/sign-in')).status
  try {
    const copy = join(emptyFolder(), 'copy.sqlite')
    await linli(programs.cli, ['backup', 'demo', copy], settings)
    await linli(programs.cli, ['estate', 'create', 'riverside', '--title', 'Riverside'], settings)
    await later()
    expect(await answers()).toBe(200)
    await linli(programs.cli, ['restore', copy, 'drill'], settings)
    await later()
    expect(await answers()).toBe(200)
    expect(await (await server.ask('/readyz')).text()).toBe('ready\n')
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `demo.sqlite${end}`), { force: true })
    await later()
    expect(await answers()).toBe(404)
    expect(await (await server.ask('/readyz')).text()).toContain('1 requests of late')
    await linli(programs.cli, ['restore', copy, 'demo'], settings)
    await later()
    expect(await answers()).toBe(200)
  } finally {
    await server.stop()
  }
  expect(server.out()).toMatch(/"host":"localhost","estates":2,"msg":"no estate answers/)
})
