import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { activeEmergencies } from '#emergencies/active.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { jobHandlers } from '#program/jobs.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { rollCounts } from '#rollcalls/counts.ts'
import { doorsIn } from '#rollcalls/doors.ts'
import { heardOf, type Tap, tap, writeCalled } from '#test/rollcalls/tapping.ts'
import { now } from './estate.ts'
import { serve, stop } from './measure.ts'

const homes = 3_000
const secondsOfTaps = 60

/** A roll call over 3,000 doors: beginning, answering, looking, climbing; and a minute of taps with the power pulled. */
export async function rollcalls(data: string): Promise<void> {
  const { file, taps, beganMs } = writeCalled(data, homes, now)
  console.log(`\nRoll call over ${homes} doors`)
  line('declared and every door written', beganMs)
  await pulled(data, file, taps)
  const silent = join(data, 'silent')
  mkdirSync(silent)
  const second = writeCalled(silent, homes, now)
  inProcess(second.file, second.taps)
}

function line(what: string, ms: number): void {
  console.log(`${what.padEnd(44)}${ms.toFixed(1).padStart(9)} ms`)
}

/** 3,000 taps spread over a minute; after a third of it the process is killed and started again. Nothing is sent twice. */
async function pulled(data: string, file: string, taps: readonly Tap[]): Promise<void> {
  let served = await serve(data)
  const confirmed = new Set<string>()
  const times: number[] = []
  const began = performance.now()
  const one = async (at: Tap, i: number) => {
    await wait((i / taps.length) * secondsOfTaps * 1000)
    const sent = performance.now()
    if (!(await tap(`http://127.0.0.1:${served.port}`, at))) return
    confirmed.add(at.unit)
    times.push(performance.now() - sent)
  }
  const killing = wait((secondsOfTaps * 1000) / 3).then(async () => {
    served.child.kill('SIGKILL')
    await once(served.child, 'exit')
    const down = performance.now()
    served = await serve(data)
    line('down after kill -9, until it listens again', performance.now() - down)
  })
  await Promise.all([...taps.slice(0, homes - 20).map(one), killing])
  const { safe } = heardOf(file)
  const lost = [...confirmed].filter((unit) => !safe.has(unit)).length
  times.sort((a, b) => a - b)
  line('all taps sent within', performance.now() - began)
  line('one tap over HTTP, median', times[Math.floor(times.length / 2)] ?? 0)
  line('one tap over HTTP, 99th in a hundred', times[Math.floor(times.length * 0.99)] ?? 0)
  console.log(
    `confirmed ${confirmed.size} of ${homes - 20}; not answered while it was down ${homes - 20 - confirmed.size}; confirmed and lost ${lost}`,
  )
  stop(served)
  if (lost > 0) throw new Error(`${lost} confirmed answers were lost`)
}

/** What the pages and the ladder cost, without the network. */
function inProcess(file: string, taps: readonly Tap[]): void {
  const { db, close } = openSqlite(file)
  const { id } = activeEmergencies(db, now)[0]!
  const timed = (what: string, times: number, work: (i: number) => void) => {
    const started = performance.now()
    for (let i = 0; i < times; i++) work(i)
    line(what, (performance.now() - started) / times)
  }
  timed('one answer with its commit', 10, (i) => {
    answerDoor(db, id, { unit: taps.at(-1 - i)!.unit, state: 'safe', how: 'link', by: null }, now)
  })
  timed('counts of the whole estate', 20, () => void rollCounts(db, id))
  timed('all 3,000 doors for the board', 10, () => void doorsIn(db, id, { areas: [''], byStairs: true }))
  const later = new Date(Date.parse(now) + 10 * 60_000).toISOString()
  const { silent } = rollCounts(db, id)
  timed(`ladder for ${silent} silent doors`, 1, () => {
    while (runDueJobs(db, { 'rollcalls.ladder': jobHandlers['rollcalls.ladder']! }, later) > 0) {}
  })
  close()
}
