import Database from 'better-sqlite3'
import type { Db } from '#estate/db.ts'
import { type Errands, runErrands } from '#estate/errands.ts'
import type { JobHandlers } from '#estate/jobs.ts'
import { nextDue, runDueJobs } from '#estate/jobs.ts'
import { inMs, minutesAfter, msBetween } from '#time/instants.ts'
import { dayOfEstate } from '#time/wall.ts'
import type { EstateStore } from './store.node.ts'

type Log = { error(fields: Record<string, unknown>, message: string): void }

/** setTimeout overflows past 24.8 days and a laptop sleeps: look at the clock again at least this often. */
const longestWaitMs = inMs({ minutes: 15 })
/** An estate whose jobs could not be run at all (damaged file, full disk) is tried again after this time. */
const retryMinutes = 5
/** Work that is held since the clock is doubted is looked at again after this time. */
const heldMs = inMs({ minutes: 1 })

/**
 * One timer for all estates of the process, over their next due times. Work missed while the server was down runs at
 * once. `arm(name)` reads an estate's next due time again; the store calls it when an estate is woken or opened.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: its inner verbs, each short, share what it remembers.
export function openTimer(
  store: () => EstateStore,
  handlers: JobHandlers,
  errands: Errands,
  now: () => string,
  log: Log,
  clock: { holds(name: string, db: Db): boolean } = { holds: () => false },
) {
  const due = new Map<string, string>()
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  /** Estates whose errands are out; each goes out once at a time. */
  const away = new Map<string, Promise<void>>()
  /** The day on which an estate's log was last emptied. */
  const emptied = new Map<string, string>()

  /** Reads the due times of estates that are not open, one a turn, without keeping their files open. */
  async function scan(): Promise<void> {
    for (const name of store().names()) {
      if (stopped) return
      const next = dueInFile(store().fileOf(name), now())
      if (next !== null) due.set(name, next)
      await new Promise((done) => setImmediate(done))
    }
    set()
  }

  function arm(name: string): void {
    // After the command's transaction and the answer to its request.
    setImmediate(() => {
      if (stopped) return
      try {
        remember(
          name,
          store().use(name, (estate) => nextDue(estate.db, away.has(name))),
        )
      } catch {
        due.delete(name)
      }
      set()
    })
  }

  function remember(name: string, next: string | null): void {
    if (next === null) due.delete(name)
    else due.set(name, next)
  }

  function set(): void {
    if (timer) clearTimeout(timer)
    if (stopped || due.size === 0) return
    const first = [...due.values()].sort()[0]!
    const waitMs = Math.min(Math.max(msBetween(now(), first), 0), longestWaitMs)
    timer = setTimeout(() => void run(), waitMs)
    timer.unref()
  }

  async function run(): Promise<void> {
    for (const [name, at] of [...due]) {
      if (stopped) return
      if (at > now()) continue
      try {
        const next = store().use(name, (estate) => {
          const held = clock.holds(name, estate.db)
          runDueJobs(estate.db, handlers, now(), 20, held)
          goOut(name)
          return held ? 'held' : nextDue(estate.db, true)
        })
        if (next === 'held') {
          lookAgain(name)
        } else {
          remember(name, next)
          emptyDaily(name)
        }
      } catch (error) {
        log.error({ estate: name, error: String(error) }, 'jobs could not be run')
        due.set(name, minutesAfter(now(), retryMinutes))
      }
      // Requests come between two estates' work, and between two rounds of one estate.
      await new Promise((done) => setImmediate(done))
    }
    set()
  }

  /** By no instant of a clock that is doubted. */
  function lookAgain(name: string): void {
    due.delete(name)
    setTimeout(() => arm(name), heldMs).unref()
  }

  /** With the first work of a day, so that what jobs erased is gone from the disk a day later at the latest. */
  function emptyDaily(name: string): void {
    // Whose day it is matters to nobody here: it is the machine's.
    const day = dayOfEstate(now(), 'UTC')
    if (emptied.get(name) === day) return
    store().emptyLog(name)
    emptied.set(name, day)
  }

  /** Errands wait for the network, so nobody waits for them here; when they are back the due time is read again. */
  function goOut(name: string): void {
    if (away.has(name)) return
    const back = (async () => store().use(name, (estate) => runErrands(estate, errands)))()
      .catch((error) => log.error({ estate: name, error: String(error) }, 'errands could not be run'))
      .then(() => {
        away.delete(name)
        arm(name)
      })
    away.set(name, back)
  }

  /** Resolves when the errands that are out are back, or after `patienceMs`: what was under way is then run again later. */
  async function stop(patienceMs = 5000): Promise<void> {
    stopped = true
    if (timer) clearTimeout(timer)
    if (away.size === 0) return
    const patience = new Promise((done) => setTimeout(done, patienceMs).unref())
    await Promise.race([Promise.all(away.values()), patience])
  }

  return { scan, arm, stop, due: () => new Map(due) }
}

/** The next due time as the file says; `now` where it cannot be read (not migrated yet): opening it will tell. */
function dueInFile(file: string, now: string): string | null {
  try {
    const client = new Database(file, { readonly: true })
    try {
      return client.prepare('select min(due_at) from jobs').pluck().get() as string | null
    } finally {
      client.close()
    }
  } catch {
    return now
  }
}
