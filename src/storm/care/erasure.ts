import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { unschedule } from '#estate/jobs.ts'
import { daysAfter } from '#time/instants.ts'
import { notesKeptDays } from './rules.ts'
import { medicineHandovers, medicineRuns } from './run-schema.ts'
import { careAssignments, careBuddies, careContacts, careFields, careViews } from './schema.ts'

/** Empties what is personal in an entry: fields and notes go, access ends; who looked and when stays, without what. */
export function forgetEntry(tx: Db, entryId: number, { by, now }: { by: number | null; now: string }): void {
  const over = { endedAt: now, endedBy: by }
  tx.delete(careFields).where(eq(careFields.entryId, entryId)).run()
  tx.update(careViews).set({ fields: '[]' }).where(eq(careViews.entryId, entryId)).run()
  tx.update(careContacts).set({ note: '' }).where(eq(careContacts.entryId, entryId)).run()
  tx.update(careAssignments)
    .set(over)
    .where(and(eq(careAssignments.entryId, entryId), isNull(careAssignments.endedAt)))
    .run()
  tx.update(careBuddies)
    .set(over)
    .where(and(eq(careBuddies.entryId, entryId), isNull(careBuddies.endedAt)))
    .run()
  const runs = tx
    .select({ id: medicineRuns.id })
    .from(medicineRuns)
    .where(eq(medicineRuns.entryId, entryId))
    .all()
  eraseRuns(
    tx,
    runs.map((run) => run.id),
    now,
  )
  for (const step of ['visitor', 'captain']) unschedule(tx, `care.due:${entryId}:${step}`)
}

/** Empties runs and their hand-over log. Returns how many still said something. */
export function eraseRuns(tx: Db, ids: readonly number[], now: string): number {
  const empty = { medicine: '', dose: '', place: '', daysLeft: 0, erasedAt: now, eraseAt: null }
  tx.update(medicineHandovers).set({ note: '' }).where(inList(medicineHandovers.runId, ids)).run()
  return tx
    .update(medicineRuns)
    .set(empty)
    .where(and(inList(medicineRuns.id, ids), isNull(medicineRuns.erasedAt)))
    .returning({ id: medicineRuns.id })
    .all().length
}

/** What is past its purpose: medicine that was handed over, and notes of visits. Returns how many rows were emptied. */
export function erasePast(tx: Db, now: string): number {
  const due = tx
    .select({ id: medicineRuns.id })
    .from(medicineRuns)
    .where(lte(medicineRuns.eraseAt, now))
    .all()
  const runs = eraseRuns(
    tx,
    due.map((run) => run.id),
    now,
  )
  const notes = tx
    .update(careContacts)
    .set({ note: '' })
    .where(and(lte(careContacts.at, daysAfter(now, -notesKeptDays)), sql`${careContacts.note} <> ''`))
    .returning({ id: careContacts.id })
    .all().length
  return runs + notes
}
