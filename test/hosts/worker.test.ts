import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWorker } from '#hosts/cli/build.mjs'
import { openWorkerd } from '#test/conformance/workerd.ts'

const token = 'a-token-of-more-than-twenty-characters'
const domain = 'example.org'
let worker: Miniflare

beforeAll(async () => {
  const bundle = join(process.cwd(), '.build/test/worker/worker.mjs')
  await buildWorker('src/hosts/worker.ts', bundle)
  const bindings = { LINLI_DOMAIN: domain, LINLI_OPERATOR_TOKEN: token }
  worker = await openWorkerd(bundle, { binding: 'ESTATES', className: 'House' }, bindings)
})
afterAll(() => worker?.dispose())

function ask(
  host: string,
  path: string,
  init: { method?: string; body?: string | Uint8Array; headers?: Record<string, string> } = {},
) {
  return worker.dispatchFetch(`https://${host}${path}`, { redirect: 'manual', ...init } as never)
}

function order(body: unknown, bearer = token, host = domain) {
  return ask(host, '/operator/estates', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${bearer}` },
  })
}

test('asking under an unknown name creates nothing', async () => {
  for (const host of ['nobody.example.org', 'example.org', 'a.b.example.org', 'evil.test']) {
    const answer = await ask(host, '/sign-in')
    expect([answer.status, (await answer.text()).includes('There is nothing at this address')]).toEqual([
      404,
      true,
    ])
  }
  const objects = await worker.getDurableObjectNamespace('ESTATES')
  const storage = await (
    objects.get(objects.idFromName('nobody')) as unknown as { fetch(url: string): Promise<Response> }
  ).fetch('https://nobody.example.org/')
  expect(storage.status).toBe(404)
})

test('only the operator makes an estate, and each name once', async () => {
  expect((await order({ name: 'riverside', title: 'Riverside' }, 'wrong')).status).toBe(401)
  expect((await ask('riverside.example.org', '/sign-in')).status).toBe(404)
  expect((await order({ name: 'No Label', title: 'x' })).status).toBe(422)
  expect((await order({ name: 'riverside', title: 'Riverside', demo: true })).status).toBe(422)

  const made = await order({ name: 'riverside', title: 'Riverside', language: 'en', steward: 'Qian' })
  expect(made.status).toBe(201)
  const { address, steward } = (await made.json()) as {
    address: string
    steward: { code: string; url: string }
  }
  expect(address).toBe('https://riverside.example.org')
  expect((await order({ name: 'riverside', title: 'Another' })).status).toBe(409)

  const page = await ask('riverside.example.org', '/sign-in')
  expect([page.status, page.headers.get('strict-transport-security')]).toEqual([200, 'max-age=31536000'])
  expect(await page.text()).toContain('Riverside')

  const fields = { code: steward.code, passphrase: 'the lamp over the stairs' }
  const entered = await posted('riverside.example.org', '/recover', fields)
  expect(entered.status, await entered.text()).toBe(303)
  const cookie = entered.headers
    .getSetCookie()
    .find((one) => one.startsWith('__Host-linli='))!
    .split(';')[0]!
  expect((await ask('riverside.example.org', '/settings', { headers: { cookie } })).status).toBe(200)
})

async function posted(host: string, path: string, fields: Record<string, string>, units?: string) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (units !== undefined) form.append('units', new File([units], 'units.csv'))
  // Miniflare's fetch has a FormData of its own; bytes are the same for everyone.
  const encoded = new Response(form)
  const headers = {
    origin: `https://${host}`,
    'accept-language': 'en',
    'content-type': encoded.headers.get('content-type')!,
  }
  return ask(host, path, { method: 'POST', body: await encoded.bytes(), headers })
}

test('the setup page makes an estate with its sheet staged, and none where the sheet cannot be read', async () => {
  const house = {
    name: 'hillside',
    title: 'Hillside',
    language: 'en',
    timezone: 'Asia/Shanghai',
    steward: 'Wu',
    passphrase: 'the lamp over the stairs',
  }
  const page = await ask('setup.example.org', '/setup', { headers: { 'accept-language': 'en' } })
  expect(await page.text()).toContain('Operator’s token'.replace('’', '&#39;'))
  expect((await posted(domain, '/setup', { ...house, code: 'guess' })).status).toBe(422)
  expect((await posted(domain, '/setup', { ...house, code: token }, '%PDF-1.7')).status).toBe(422)
  expect((await ask('hillside.example.org', '/sign-in')).status).toBe(404)
  const made = await posted(domain, '/setup', { ...house, code: token }, 'building,entrance,unit\n3,2,101\n')
  expect(made.status).toBe(201)
  expect(await made.text()).toContain('href="https://hillside.example.org/addresses/import/1"')
  expect((await ask('hillside.example.org', '/sign-in')).status).toBe(200)
})

test('8 MB or a million fields of somebody without an account are refused, with a length and without', async () => {
  const most = 8 * 1024 * 1024
  const plain = 'application/x-www-form-urlencoded'
  const part = `--x\r\ncontent-disposition: form-data; name="title"\r\n\r\n${'"'.repeat(most - 200)}\r\n--x--\r\n`
  const photo = part.replace('name="title"', 'name="photos"; filename="1.jpg"\r\ncontent-type: image/jpeg')
  const answered: string[] = []
  const bodies: [string, string][] = [
    [plain, `title=${'"'.repeat(most - 10)}`],
    [plain, 'a=&'.repeat(1_000_000)],
    ['multipart/form-data; boundary=x', part],
    ['multipart/form-data; boundary=x', photo],
  ]
  for (const [type, text] of bodies)
    for (const chunked of [false, true]) {
      const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin' }
      const body = chunked ? new Blob([text]).stream() : text
      const init = { method: 'POST', headers, body, duplex: 'half' }
      // Whoever goes on sending what was refused is cut off, and may not come to read the answer.
      const answer = await ask('hillside.example.org', '/tickets', init as never).catch(() => null)
      if (!answer) continue
      answered.push(`${answer.status}`)
      expect((await answer.arrayBuffer()).byteLength).toBeLessThan(64 * 1024)
    }
  expect(answered.length).toBeGreaterThan(0)
  expect(new Set(answered)).toEqual(new Set(['413']))
  expect((await ask('hillside.example.org', '/sign-in')).status).toBe(200)
})

test('wrangler accepts the configuration and the bundle', async () => {
  const wrangler = join(process.cwd(), 'node_modules/wrangler/bin/wrangler.js')
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', LINLI_ROOT: process.cwd() }
  const outdir = join(process.cwd(), '.build/test/deploy')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [wrangler, 'deploy', '--dry-run', '--outdir', outdir],
    { env },
  )
  expect(stdout).toMatch(/env\.ESTATES \(House\)/)
  expect(stdout).toContain('--dry-run: exiting now')
  const [, size] = /gzip: ([\d.]+) KiB/.exec(stdout)!
  // The free plan takes 3 MB.
  expect(Number(size)).toBeLessThan(3000)
})
