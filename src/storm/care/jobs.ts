import { and, isNull, not } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { JobHandlers } from '#estate/jobs.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { dutyHolders } from '#standing/duties.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { endEntry } from './consent.ts'
import { isOverdue } from './contacts.ts'
import { liveEntry, namedEntries } from './entries.ts'
import { erasePast } from './erasure.ts'
import { careEntries } from './schema.ts'
import { visitorsOf } from './visitors.ts'

type Due = { entryId: number; step: 'visitor' | 'captain'; nextDue: string }

export const careJobs: JobHandlers = {
  'care.due': (db, payload, now) => remind(db, payload as Due, now),
  'care.erase.nightly': (db, _payload, now) => {
    erasePast(db, now)
    endLeft(db, now)
  },
}

/** The visit is due and was not noted: the visitor hears of it, and a day later whoever runs the list there. */
function remind(db: Db, { entryId, step, nextDue }: Due, now: string): void {
  const [entry] = namedEntries(db, liveEntry(now)).filter((one) => one.id === entryId)
  if (!entry || entry.nextDue !== nextDue || !isOverdue(entry, now)) return
  const visitors = visitorsOf(db, [entryId], now).map((visitor) => visitor.personId)
  const captains = dutyHolders(db, 'care', entry.unit, now)
    .filter((holder) => holder.hasAccount)
    .map((holder) => holder.personId)
  const toVisitor = step === 'visitor' && visitors.length > 0
  announce(
    db,
    {
      key: `care:due:${entryId}:${step}:${nextDue}`,
      kind: 'need',
      urgency: 'normal',
      to: { people: toVisitor ? visitors : captains },
      title: { key: 'care:told.dueTitle' },
      body: { key: toVisitor ? 'care:told.dueBody' : 'care:told.lateBody' },
      url: toVisitor ? '/care/helping' : '/care?only=overdue',
      expiresAt: daysAfter(now, 7),
    },
    now,
  )
}

/**
 * Who no longer lives there is no longer on the list, nor who was written down for an emergency that is over: it is erased
 * without being asked (PIPL Art. 47), and the true reason stays.
 */
function endLeft(db: Db, now: string): void {
  const left = db
    .select()
    .from(careEntries)
    .where(and(isNull(careEntries.endedAt), not(liveEntry(now))))
    .all()
  for (const entry of left) {
    const livesThere = standingOf(db, entry.personId, now).homes.some((home) => home.unit === entry.unit)
    const why = livesThere ? 'care:ended.emergencyOver' : 'care:ended.left'
    endEntry(db, entry, { by: null, why }, now)
    const action = livesThere ? 'care.rescueOver' : 'care.ended'
    record(db, action, `care:${entry.id}`, null, now, { for: entry.personId })
  }
}
