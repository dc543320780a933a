import { request } from 'node:http'
import { join } from 'node:path'
import { writeEstate } from './estate.ts'
import { type Served, serve, stop, usageOf } from './measure.ts'

const most = 8 * 1024 * 1024
const parts = 'multipart/form-data; boundary=x'
const plain = 'application/x-www-form-urlencoded'

/** What somebody without an account could send to stop the house, each of 8 MB or of a million fields. */
const floods: { what: string; type: string; body: () => Buffer; chunked?: boolean }[] = [
  { what: '8 MB in one word', type: plain, body: () => Buffer.from(`title=${'"'.repeat(most - 10)}`) },
  {
    what: '8 MB in one word, chunked',
    type: plain,
    body: () => Buffer.from(`title=${'"'.repeat(most)}`),
    chunked: true,
  },
  { what: '1,000,000 fields', type: plain, body: () => Buffer.from('a=&'.repeat(1_000_000)) },
  {
    what: '1,000,000 fields, chunked',
    type: plain,
    body: () => Buffer.from('a=&'.repeat(1_000_000)),
    chunked: true,
  },
  { what: '8 MB in parts', type: parts, body: () => part('title', '"'.repeat(most - 200)) },
  { what: '8 MB in parts, chunked', type: parts, body: () => part('title', '"'.repeat(most)), chunked: true },
  { what: '8 MB of photos', type: parts, body: photos },
  { what: '8 MB of photos, chunked', type: parts, body: photos, chunked: true },
  { what: '64 KB of quotation marks', type: plain, body: () => Buffer.from(`title=${'"'.repeat(65_000)}`) },
]

const paths = ['/tickets', '/needs', '/join/requests', '/sign-in']

function part(name: string, text: string): Buffer {
  return Buffer.from(`--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n--x--\r\n`)
}

function photos(): Buffer {
  const head = (at: number) =>
    `--x\r\ncontent-disposition: form-data; name="photos"; filename="${at}.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
  const photo = Buffer.alloc(most / 4 - 300, 0xff)
  return Buffer.concat([
    ...[1, 2, 3, 4].flatMap((at) => [Buffer.from(head(at)), photo, Buffer.from('\r\n')]),
    Buffer.from('--x--\r\n'),
  ])
}

/** What a flood costs the server of the house, and what comes back of it. The most that may come back is what may be sent. */
export async function flood(data: string): Promise<void> {
  writeEstate(join(data, 'bench.sqlite'), 'bench', { notices: 10, households: 10 })
  const served = await serve(data)
  console.log('\nFlood: from somebody without an account, over four routes; the worst of each')
  console.log(
    'what                          status   answer, octets   ms by the clock   CPU ms    memory, MB more',
  )
  for (const one of floods) {
    const figures: Awaited<ReturnType<typeof measured>>[] = []
    for (const path of paths) figures.push(await measured(served, path, one))
    const worst = (of: (one: (typeof figures)[number]) => number) => Math.max(...figures.map(of))
    if (worst(({ octets }) => octets) > 64 * 1024) process.exitCode = 1
    const columns = [
      [...new Set(figures.map(({ status }) => status))].join(','),
      String(worst(({ octets }) => octets)),
      worst(({ ms }) => ms).toFixed(0),
      worst(({ cpu }) => cpu).toFixed(0),
      worst(({ grown }) => grown).toFixed(0),
    ]
    console.log(one.what.padEnd(28) + columns.map((column) => column.padStart(16)).join(''))
  }
  stop(served)
}

async function measured(served: Served, path: string, { type, body, chunked }: (typeof floods)[number]) {
  const sent = body()
  const before = await usageOf(served)
  const began = performance.now()
  const answer = await post(served.port, path, type, sent, chunked === true)
  const ms = performance.now() - began
  const after = await usageOf(served)
  return {
    ...answer,
    ms,
    cpu: (after.cpu - before.cpu) / 1000,
    grown: (after.rss - before.rss) / 1024 / 1024,
  }
}

function post(port: number, path: string, type: string, body: Buffer, chunked: boolean) {
  const headers: Record<string, string | number> = {
    host: `bench.localhost:${port}`,
    'content-type': type,
    'sec-fetch-site': 'same-origin',
  }
  if (chunked) headers['transfer-encoding'] = 'chunked'
  else headers['content-length'] = body.length
  return new Promise<{ status: number; octets: number }>((done) => {
    let status = 0
    let octets = 0
    const asked = request({ port, host: '127.0.0.1', path, method: 'POST', headers }, (answer) => {
      status = answer.statusCode ?? 0
      answer.on('data', (piece: Buffer) => {
        octets += piece.length
      })
      answer.on('close', () => done({ status, octets }))
    })
    // The server may close on whoever goes on sending what it has refused.
    asked.on('error', () => done({ status, octets }))
    for (let at = 0; at < body.length; at += 65_536) asked.write(body.subarray(at, at + 65_536))
    asked.end()
  })
}
