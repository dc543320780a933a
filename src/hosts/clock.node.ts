import { like, max, min } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { jobs } from '#estate/schema.ts'
import { events } from '#record/schema.ts'
import { daysAfter, inMs, minutesAfter } from '#time/instants.ts'

/** Nights that were missed before a clock is doubted: a machine that was off for a weekend starts like any other. */
const doubtedDays = 2
/** The record is written with the same clock: more than this before its last row is no rounding. */
const doubtedMinutes = 60
/** A clock that starts wrong is set right by the network within minutes; one that is right stays. */
const steadyMs = inMs({ hours: 1 })

type ClockFault = 'ahead' | 'behind'

/**
 * Is this instant likely, by what the estate was written last? Every night moves its nightly work on, so work that should have been
 * done nights ago tells of a machine that was off, or of a clock that is ahead; a record that goes on after `now` of one that is
 * behind, or was ahead.
 */
export function clockFault(db: Db, now: string): ClockFault | null {
  const nightly = like(jobs.key, 'nightly:%')
  const night = db
    .select({ at: min(jobs.dueAt) })
    .from(jobs)
    .where(nightly)
    .get()?.at
  if (night && now > daysAfter(night, doubtedDays)) return 'ahead'
  const last = db
    .select({ at: max(events.at) })
    .from(events)
    .get()?.at
  return last && last > minutesAfter(now, doubtedMinutes) ? 'behind' : null
}

type Doubt = { fault: ClockFault; sinceMs: number }

/**
 * Holds the work of an estate that cannot be taken back (archiving, erasing, ending) while its clock is ahead of what can be, until it
 * has been so for an hour by the time that passes, which nobody sets: then the machine was off. `say` is told once for each doubt.
 */
export function openClock(
  now: () => string,
  say: (name: string, fault: ClockFault) => void,
  passedMs = () => performance.now(),
) {
  const doubts = new Map<string, Doubt>()

  function doubtOf(name: string, fault: ClockFault): Doubt {
    const before = doubts.get(name)
    if (before?.fault === fault) return before
    const doubt = { fault, sinceMs: passedMs() }
    doubts.set(name, doubt)
    say(name, fault)
    return doubt
  }

  return {
    holds(name: string, db: Db): boolean {
      const fault = clockFault(db, now())
      if (fault === null) {
        doubts.delete(name)
        return false
      }
      const { sinceMs } = doubtOf(name, fault)
      // A clock that is behind does nothing too early.
      return fault === 'ahead' && passedMs() - sinceMs < steadyMs
    },
  }
}
