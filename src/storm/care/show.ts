import type { Db } from '#estate/db.ts'
import { findPerson } from '#people/people.ts'
import type { Standing } from '#standing/standing.ts'
import { accessTo } from './access.ts'
import { helpersOf, viewsAtOnce, viewsOf } from './assigning.ts'
import { openBuddies } from './buddies.ts'
import { contactsOf, isOverdue } from './contacts.ts'
import { fieldsOf } from './order.ts'
import { entryToArrange, keepsEntry, runsList } from './powers.ts'
import { daysLeftNow } from './rules.ts'
import { runsOf } from './run-lists.ts'
import { stepsFrom } from './runs.ts'

export type EntryFacts = ReturnType<typeof entryFacts>

/**
 * One entry for who keeps it (everything, and who looked) or runs the list (dates and helpers, no field). Throws
 * NotFound for everyone else.
 */
export function entryFacts(db: Db, standing: Standing, id: number, skip: number, now: string) {
  const entry = entryToArrange(db, standing, id, now)
  const keeps = keepsEntry(db, standing, entry, now)
  const runs = keeps ? runsOf(db, id) : []
  return {
    id,
    name: entry.name,
    door: entry.door,
    self: entry.personId === standing.personId,
    keeps,
    arranges: runsList(standing, entry.unit),
    /** For who runs the list and is assigned besides: there is a button to look. */
    maySee: !keeps && accessTo(db, standing, entry, now).length > 0,
    mayWrite: keeps || !entry.hasAccount,
    consent: {
      basis: entry.basis,
      how: entry.consentHow,
      at: entry.consentAt,
      takenBy: findPerson(db, entry.consentTakenBy).name,
      words: entry.consentWords,
    },
    familyHelps: entry.familyHelps === 1,
    fields: keeps ? (fieldsOf(db, [id]).get(id) ?? {}) : null,
    rhythm: {
      everyDays: entry.everyDays,
      way: entry.way,
      nextDue: entry.nextDue,
      overdue: isOverdue(entry, now),
    },
    lastContactAt: entry.lastContactAt,
    helpers: helpersOf(db, id, now),
    buddies: openBuddies(db, id),
    contacts: keeps ? contactsOf(db, id) : contactsOf(db, id).map((one) => ({ ...one, note: '' })),
    views: keeps ? viewsPage(db, id, skip) : null,
    runs: runs.map((run) => ({ ...run, daysLeftNow: daysLeftNow(run, now), next: stepsFrom(run.step) })),
  }
}

function viewsPage(db: Db, id: number, skip: number) {
  const rows = viewsOf(db, id, skip)
  const here = `/care/entries/${id}?skip=`
  return {
    rows: rows.slice(0, viewsAtOnce),
    newer: skip > 0 ? here + Math.max(0, skip - viewsAtOnce) : undefined,
    older: rows.length > viewsAtOnce ? here + (skip + viewsAtOnce) : undefined,
  }
}
