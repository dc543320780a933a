import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { isOfEstate } from '#people/rules.ts'
import type { Bound } from '#standing/bound.ts'
import { planDuties, plans } from './plan-schema.ts'
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

const kept = isNull(plans.retiredAt)

/** Whoever a plan names would lead or work in the next emergency: for as long as they are of the estate. */
export const planHoldersBound: Bound = {
  kind: 'plans',
  columns: [planDuties.personId],
  gives: 'declare',
  url: '/plans',
  holders: (db) =>
    db
      .selectDistinct({ id: planDuties.personId })
      .from(planDuties)
      .innerJoin(plans, eq(plans.id, planDuties.planId))
      .where(kept)
      .all()
      .map((row) => row.id),
  ties: (db, standing) =>
    db
      .select({ id: planDuties.id })
      .from(planDuties)
      .innerJoin(plans, eq(plans.id, planDuties.planId))
      .where(and(kept, eq(planDuties.personId, standing.personId)))
      .all()
      .map(({ id }) => ({ id, path: '', stands: isOfEstate(standing) })),
  end(tx, ties) {
    const those = inList(
      planDuties.id,
      ties.map((tie) => tie.id),
    )
    tx.delete(planDuties).where(those).run()
  },
}
