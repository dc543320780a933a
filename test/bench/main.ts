import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bounds } from './bounds.ts'
import { drill } from './drill.ts'
import { tokens, writeEstate } from './estate.ts'
import { flood } from './flood.ts'
import { groupbuys } from './groupbuys.ts'
import { importing } from './importing.ts'
import { load, median, serve, stop, usageOf } from './measure.ts'
import { needs } from './needs.ts'
import { pushes } from './pushes.ts'
import { rollcalls } from './rollcalls.ts'
import { sheets } from './sheets.ts'
import { tickets } from './tickets.ts'
import { years } from './years.ts'

/**
 * `npm run bench`: every figure of one part is measured in one run, side by side, because machines are noisy: read the
 * ratios. `npm run bench -- reading` runs one part.
 */
const parts: Record<string, (folder: string) => Promise<void>> = {
  reading,
  growth,
  estates,
  importing,
  pushes,
  needs,
  tickets,
  groupbuys,
  sheets,
  rollcalls,
  drill,
  bounds,
  flood,
  years,
}

const chosen = process.argv.slice(2).filter((name) => name in parts)
const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
try {
  for (const name of chosen.length > 0 ? chosen : Object.keys(parts)) {
    const own = join(folder, name)
    mkdirSync(own)
    await parts[name]!(own)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function pagesOf(newest: number): [string, string, string][] {
  return [
    ["resident's home", '/', tokens.resident],
    ['notice list, 30 rows', '/notices', tokens.resident],
    ['one notice', `/notices/${newest}`, tokens.resident],
    ['by door, 3,000 doors', `/notices/${newest}/doors`, tokens.chair],
  ]
}

/** 3,000 households, 10,000 notices: each page beside a one-line page of the same server. */
async function reading(data: string): Promise<void> {
  writeEstate(join(data, 'bench.sqlite'), 'bench', { notices: 10_000, households: 3_000 })
  const served = await serve(data)
  console.log('\nReading: 3,000 households, 10,000 notices; 10 connections, 6 s each')
  console.log('page                          req/s  of hello   p50 ms   p99 ms  CPU µs  of hello')
  await load(served, '/hello', null, 2)
  const hello = await load(served, '/hello', null, 6)
  print('hello', hello, hello)
  print('hello, guards, signed in', await load(served, '/hello/guarded', tokens.resident, 6), hello)
  for (const [name, path, token] of pagesOf(10_000)) {
    await load(served, path, token, 1)
    print(name, await load(served, path, token, 6), hello)
  }
  print('hello again', await load(served, '/hello', null, 6), hello)
  const doors = await median(served.port, '/notices/10000/doors', tokens.chair, 40)
  console.log(`by door, 3,000 doors, one request at a time: median ${doors.toFixed(1)} ms`)
  stop(served)
}

type Measured = Awaited<ReturnType<typeof load>>

/** Rate and processor time, each beside hello's: the second holds still where the machine is shared. */
function print(name: string, { rps, p50, p99, failed, cpu }: Measured, hello: Measured): void {
  const columns = [
    rps.toFixed(0),
    `${((rps / hello.rps) * 100).toFixed(1)} %`,
    p50.toFixed(1),
    p99.toFixed(1),
    cpu.toFixed(0),
    `${(cpu / hello.cpu).toFixed(1)} x`,
  ]
  console.log(
    name.padEnd(26) +
      columns.map((column) => column.padStart(9)).join('') +
      (failed > 0 ? `  ${failed} FAILED` : ''),
  )
}

/** From 1,000 to 100,000 notices: how much each page's median grows. */
async function growth(data: string): Promise<void> {
  const sizes = [1_000, 100_000]
  for (const notices of sizes)
    writeEstate(join(data, `n${notices}.sqlite`), `n${notices}`, { notices, households: 3_000 })
  const served = await serve(data)
  console.log('\nGrowth: median ms, one request at a time, 3,000 households')
  console.log('page                       1,000 notices   100,000 notices     ratio')
  for (const [page] of pagesOf(0).entries()) {
    const medians = [[], []] as [number[], number[]]
    // In turn, three times: a slow moment of the machine then falls on both.
    for (let round = 0; round < 3; round++) {
      for (const [i, notices] of sizes.entries()) {
        const [, path, token] = pagesOf(notices)[page]!
        medians[i as 0 | 1].push(await median(served.port, path, token, 60, [`n${notices}.localhost`]))
      }
    }
    const [small, large] = medians.map((list) => Math.min(...list)) as [number, number]
    console.log(
      `${pagesOf(0)[page]![0].padEnd(24)}${small.toFixed(2).padStart(16)}${large.toFixed(2).padStart(18)}${(large / small).toFixed(2).padStart(10)}`,
    )
  }
  stop(served)
}

/** From 1 to 500 estates on one server, and the memory of 100 open ones. */
async function estates(data: string): Promise<void> {
  const first = join(data, 'e1.sqlite')
  const count = 500
  writeEstate(first, 'e1', { notices: 200, households: 300 })
  for (let i = 2; i <= count; i++) cpSync(first, join(data, `e${i}.sqlite`))
  const hosts = (n: number) => Array.from({ length: n }, (_, i) => `e${i + 1}.localhost`)
  const served = await serve(data)
  console.log('\nEstates on one server: median ms, one request at a time')
  console.log('page                        1 estate      500 estates     ratio')
  const before = await usageOf(served)
  for (const host of hosts(100))
    for (const path of ['/', '/notices']) await median(served.port, path, tokens.resident, 1, [host])
  const after = await usageOf(served)
  await median(served.port, '/', tokens.resident, count, hosts(count))
  for (const [name, path, token] of pagesOf(200)) {
    const alone: number[] = []
    const among: number[] = []
    for (let round = 0; round < 3; round++) {
      alone.push(await median(served.port, path, token, 200, hosts(1)))
      among.push(await median(served.port, path, token, count, hosts(count)))
    }
    const [one, many] = [Math.min(...alone), Math.min(...among)]
    console.log(
      `${name.replace('3,000', '300').padEnd(24)}${one.toFixed(2).padStart(12)}${many.toFixed(2).padStart(17)}${(many / one).toFixed(2).padStart(10)}`,
    )
  }
  const mb = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MB`
  console.log(
    `resident memory: ${mb(before.rss)} with ${before.open} open, ${mb(after.rss)} with ${after.open} estates open`,
  )
  stop(served)
}
