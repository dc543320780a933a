import { and, eq, isNull } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Db } from '#estate/db.ts'
import { livedThere } from '#standing/homes.ts'
import { askNext, closeAsking } from './ladder.ts'
import { rollAnswers, rollAskings, rollDoors, rollRounds } from './schema.ts'

/**
 * Whoever leaves the estate leaves no silent door without a next person: what they were asked about goes to the one
 * after them. Their words and their name in the answers go; that a door was answered stays.
 */
export function forgetRollCalls(tx: Db, personId: number, now: string): void {
  const open = tx
    .select({ door: rollDoors })
    .from(rollAskings)
    .innerJoin(rollDoors, eq(rollDoors.id, rollAskings.doorId))
    .where(and(eq(rollAskings.personId, personId), isNull(rollAskings.endedAt)))
    .all()
  for (const { door } of open) {
    const emergency = emergencyOf(tx, door.emergencyId, now)
    if (isActive(emergency, now)) askNext(tx, emergency, [door], 'gone', now)
    else closeAsking(tx, door, 'over', now)
  }
  tx.update(rollAskings).set({ personId: null }).where(eq(rollAskings.personId, personId)).run()
  tx.update(rollAnswers).set({ by: null, words: '' }).where(eq(rollAnswers.by, personId)).run()
  tx.update(rollRounds).set({ startedBy: null }).where(eq(rollRounds.startedBy, personId)).run()
}

/** What roll calls keep about one person, for their own data: answers they gave, and doors they were asked about. */
export function rollDataOf(db: Db, personId: number) {
  return {
    rollCallAnswers: db.select().from(rollAnswers).where(eq(rollAnswers.by, personId)).all(),
    rollCallsOfMyHomes: db
      .select({ unit: rollDoors.unit, state: rollDoors.state, answeredAt: rollDoors.answeredAt })
      .from(rollDoors)
      .where(livedThere(personId, rollDoors.unit, rollDoors.answeredAt))
      .all(),
    rollCallAskings: db.select().from(rollAskings).where(eq(rollAskings.personId, personId)).all(),
  }
}
