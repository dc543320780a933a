import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { planDuties } from './plan-schema.ts'
import { emergencyLessons } from './report-schema.ts'
import { emergencies, emergencyDuties } from './schema.ts'

/** Whoever leaves is named in no plan any more and holds no duty; lessons stay, without who wrote them, and that this number once held one stays explained. */
export function forgetHolder(tx: Db, personId: number, now: string): void {
  tx.delete(planDuties).where(eq(planDuties.personId, personId)).run()
  tx.update(emergencyDuties)
    .set({ until: now })
    .where(and(eq(emergencyDuties.personId, personId), isNull(emergencyDuties.until)))
    .run()
  tx.update(emergencyLessons).set({ by: null }).where(eq(emergencyLessons.by, personId)).run()
}

/** The duties of one person in plans and emergencies, for the page of their own data. */
export function emergencyDataOf(db: Db, personId: number) {
  return {
    dutiesInPlans: db.select().from(planDuties).where(eq(planDuties.personId, personId)).all(),
    dutiesInEmergencies: db
      .select()
      .from(emergencyDuties)
      .where(eq(emergencyDuties.personId, personId))
      .all(),
    emergenciesLed: db
      .select({ kind: emergencies.kind, declaredAt: emergencies.declaredAt, liftedAt: emergencies.liftedAt })
      .from(emergencies)
      .where(eq(emergencies.leaderId, personId))
      .all(),
    lessonsOfEmergencies: db.select().from(emergencyLessons).where(eq(emergencyLessons.by, personId)).all(),
  }
}
