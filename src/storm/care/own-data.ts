import { eq, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { medicineHandovers, medicineRuns } from './run-schema.ts'
import { careAssignments, careBuddies, careContacts, careEntries, careFields, careViews } from './schema.ts'

/** What the care list keeps about one person, and what she does on it for others, without whom it concerns. */
export function careDataOf(db: Db, personId: number) {
  const entries = db.select().from(careEntries).where(eq(careEntries.personId, personId)).all()
  const mine = entries.map((entry) => entry.id)
  const { purpose, startsAt, until, endedAt } = careAssignments
  return {
    careList: entries,
    careListFields: db.select().from(careFields).where(inList(careFields.entryId, mine)).all(),
    careListViews: db.select().from(careViews).where(inList(careViews.entryId, mine)).all(),
    careListVisits: db.select().from(careContacts).where(inList(careContacts.entryId, mine)).all(),
    careListHelpers: db.select().from(careAssignments).where(inList(careAssignments.entryId, mine)).all(),
    medicineFetched: db.select().from(medicineRuns).where(inList(medicineRuns.entryId, mine)).all(),
    medicineOnItsWay: db
      .select({ at: medicineHandovers.at, step: medicineHandovers.step, note: medicineHandovers.note })
      .from(medicineHandovers)
      .innerJoin(medicineRuns, eq(medicineRuns.id, medicineHandovers.runId))
      .where(or(inList(medicineRuns.entryId, mine), eq(medicineHandovers.by, personId)))
      .all(),
    medicineIFetched: db
      .select({ askedAt: medicineRuns.askedAt, step: medicineRuns.step, endedAt: medicineRuns.endedAt })
      .from(medicineRuns)
      .where(eq(medicineRuns.fetcherId, personId))
      .all(),
    careIGive: db
      .select({ purpose, startsAt, until, endedAt })
      .from(careAssignments)
      .where(eq(careAssignments.personId, personId))
      .all(),
    buddyFor: db
      .select({ askedAt: careBuddies.askedAt, agreedAt: careBuddies.agreedAt, endedAt: careBuddies.endedAt })
      .from(careBuddies)
      .where(eq(careBuddies.personId, personId))
      .all(),
    careNotesIWrote: db
      .select({ at: careContacts.at, note: careContacts.note })
      .from(careContacts)
      .where(eq(careContacts.by, personId))
      .all(),
  }
}
