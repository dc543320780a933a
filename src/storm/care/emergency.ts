import { and, eq, isNull } from 'drizzle-orm'
import type { Module } from '#emergencies/kinds.ts'
import type { EmergencyRoom, Erased } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { endEntry } from './consent.ts'
import { eraseRuns } from './erasure.ts'
import { orderedEntries } from './order.ts'
import { orderedPage } from './ordered.ts'
import { medicineHandovers, medicineRuns } from './run-schema.ts'
import { careAssignments, careContacts, careEntries, careFields, careViews } from './schema.ts'

/** The care list opens by itself with an emergency and closes again with it; what was written for it alone is erased. */
export const careRoom = {
  begin(tx, emergency, now) {
    if (emergency.drill === 1) return
    const listed = orderedEntries(tx, emergency, now).map(({ entry }) => entry.personId)
    if (listed.length === 0) return
    // Who is on the list hears that it is open, and may look up who looks (PIPL Art. 17).
    announceInEmergency(
      tx,
      emergency,
      {
        key: `care:opened:${emergency.id}`,
        urgency: 'low',
        to: { people: listed },
        title: { key: 'care:told.openedTitle' },
        body: { key: 'care:told.openedBody' },
        url: '/care/mine',
      },
      now,
    )
  },
  end(tx, emergency, now) {
    tx.update(careAssignments)
      .set({ endedAt: now })
      .where(and(eq(careAssignments.emergencyId, emergency.id), isNull(careAssignments.endedAt)))
      .run()
    for (const entry of writtenFor(tx, emergency))
      if (entry.endedAt === null) endEntry(tx, entry, { by: null, why: 'care:ended.emergencyOver' }, now)
    eraseRuns(tx, runsFor(tx, emergency), now)
  },
  waiting(db, emergency, now, places) {
    if (!(JSON.parse(emergency.modules) as Module[]).includes('care')) return []
    const { count, seen } = orderedPage(db, emergency, { places, skip: 0 }, now)
    const href = `/care/emergencies/${emergency.id}`
    return [
      {
        module: 'care',
        href,
        figures: [{ text: 'care:waiting.left', count: count - seen, urgent: seen < count }],
      },
    ]
  },
  erase(tx, emergency) {
    const entries = writtenFor(tx, emergency).map((entry) => entry.id)
    const runs = runsFor(tx, emergency)
    const gone = (table: string, rows: unknown[]): Erased => ({ table, rows: rows.length })
    return [
      gone('care_entries', tx.delete(careEntries).where(inList(careEntries.id, entries)).returning().all()),
      gone('care_fields', tx.delete(careFields).where(inList(careFields.entryId, entries)).returning().all()),
      gone('care_views', tx.delete(careViews).where(inList(careViews.entryId, entries)).returning().all()),
      gone(
        'care_assignments',
        tx.delete(careAssignments).where(eq(careAssignments.emergencyId, emergency.id)).returning().all(),
      ),
      gone('medicine_runs', tx.delete(medicineRuns).where(inList(medicineRuns.id, runs)).returning().all()),
      gone(
        'medicine_handovers',
        tx.delete(medicineHandovers).where(inList(medicineHandovers.runId, runs)).returning().all(),
      ),
      gone(
        'care_contacts',
        tx
          .update(careContacts)
          .set({ note: '' })
          .where(eq(careContacts.emergencyId, emergency.id))
          .returning()
          .all(),
      ),
    ]
  },
} satisfies EmergencyRoom

function writtenFor(tx: Db, emergency: Emergency) {
  return tx.select().from(careEntries).where(eq(careEntries.emergencyId, emergency.id)).all()
}

function runsFor(tx: Db, emergency: Emergency): number[] {
  const mine = eq(medicineRuns.emergencyId, emergency.id)
  return tx
    .select({ id: medicineRuns.id })
    .from(medicineRuns)
    .where(mine)
    .all()
    .map((run) => run.id)
}
