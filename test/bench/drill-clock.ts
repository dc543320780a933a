import { runErrands } from '#estate/errands.ts'
import type { Estate } from '#estate/estate.ts'
import type { JobHandlers } from '#estate/jobs.ts'
import { nextDue, runDueJobs } from '#estate/jobs.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { errands } from '#program/jobs.ts'
import { began } from './drill-estate.ts'

/** An estate in memory on a clock that jumps to whatever comes next: a job of the program, or something a person does. */
export function openFastEstate(handlers: JobHandlers, rings: (endpoint: string) => void) {
  const { db, close } = openSqlite(':memory:')
  let now = began
  const waiting: { at: number; act: () => void }[] = []
  const estate: Estate = {
    name: 'drill',
    db,
    now: () => now,
    wake() {},
    // The pushes are written, signed and encrypted as ever; the service that would carry them is this function.
    outside: {
      loopback: true,
      most: 1_000_000,
      atOnce: 1,
      fetch: async (endpoint) => {
        rings(endpoint)
        return { status: 201, retryAfter: null, text: async () => '' }
      },
    },
  }

  /** Puts down what somebody does so many minutes from now. */
  function after(minutes: number, act: () => void): void {
    const at = Date.parse(now) + Math.round(minutes * 60_000)
    let place = waiting.length
    while (place > 0 && waiting[place - 1]!.at > at) place--
    waiting.splice(place, 0, { at, act })
  }

  async function settle(): Promise<void> {
    while (runDueJobs(db, handlers, now) + (await runErrands(estate, errands)) > 0) {}
  }

  /** Goes from one thing to the next until `done`, or so many hours have passed. */
  async function run(done: () => boolean, hours: number): Promise<void> {
    const end = Date.parse(began) + hours * 3_600_000
    await settle()
    while (!done()) {
      const job = nextDue(db)
      const at = Math.min(
        waiting[0]?.at ?? Number.POSITIVE_INFINITY,
        job ? Date.parse(job) : Number.POSITIVE_INFINITY,
      )
      if (at > end) return
      now = new Date(Math.max(at, Date.parse(now))).toISOString()
      await settle()
      while (waiting[0] && waiting[0].at <= Date.parse(now)) waiting.shift()!.act()
      await settle()
    }
  }
  return { db, estate, after, run, now: () => now, close }
}
export type FastEstate = ReturnType<typeof openFastEstate>
