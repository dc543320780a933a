import { and, eq, gt, isNull, lte, ne, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { JobHandlers } from '#estate/jobs.ts'
import { record } from '#record/record.ts'
import { changePerson } from '#standing/people.ts'
import { endPurpose } from '#standing/purposes.ts'
import { purposes } from '#standing/schema.ts'
import { letGoOfAll } from './letting-go.ts'
import { settleJoin } from './two-accounts.ts'

export const peopleJobs: JobHandlers = {
  'people.joinSettled': (db, payload, now) => settleJoin(db, Number(payload.id), now),
  'people.letGo.nightly': (db, _payload, now) => letGoOfAll(db, now),
  'people.expirePurposes.nightly': (db, _payload, now) => void expirePurposes(db, now),
}

/**
 * Erases personal fields held past their purpose (PIPL Art. 19: the shortest time the purpose needs). A field held for
 * a second purpose that still runs stays. Returns how many purposes ended. Runs inside the job's transaction.
 */
function expirePurposes(db: Db, now: string): number {
  const due = db
    .select()
    .from(purposes)
    .where(and(lte(purposes.expiresAt, now), isNull(purposes.erasedAt)))
    .all()
  for (const row of due) {
    endPurpose(db, row, now)
    if (row.field !== 'note' && !stillNeeded(db, row, now))
      changePerson(db, row.personId, row.field === 'phone' ? { phone: null } : { name: '' })
    record(db, 'purpose.expired', `person:${row.personId}`, null, now, {
      for: row.personId,
      details: { field: row.field },
    })
  }
  return due.length
}

function stillNeeded(db: Db, row: typeof purposes.$inferSelect, now: string): boolean {
  const runs = or(isNull(purposes.expiresAt), gt(purposes.expiresAt, now))
  const other = and(
    eq(purposes.personId, row.personId),
    eq(purposes.field, row.field),
    ne(purposes.id, row.id),
  )
  return (
    db
      .select()
      .from(purposes)
      .where(and(other, runs, isNull(purposes.erasedAt)))
      .get() !== undefined
  )
}
