import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { minutesAfter } from '#time/instants.ts'
import { ladderFor } from './rules.ts'
import type { LadderStep, Message } from './schema.ts'
import { ladderSteps } from './schema.ts'

const ladderKey = (id: number) => `messages.ladder:${id}`

/** Writes the steps of this message's ladder and puts the first one down as work. A ladder once written stays as it is. */
export function raiseLadder(tx: Db, message: Message, now: string): void {
  const steps = ladderFor(message.urgency).map(({ rung, minutes }, step) => ({
    messageId: message.id,
    step: step + 1,
    rung,
    dueAt: minutesAfter(now, minutes),
  }))
  for (const step of steps) tx.insert(ladderSteps).values(step).onConflictDoNothing().run()
  scheduleNext(tx, message.id)
}

/** The next step still to take becomes due work; without one nothing waits. */
export function scheduleNext(tx: Db, messageId: number): void {
  const next = openSteps(tx, messageId)[0]
  if (next)
    schedule(tx, {
      kind: 'messages.ladder',
      key: ladderKey(messageId),
      dueAt: next.dueAt,
      payload: { id: messageId },
    })
  else unschedule(tx, ladderKey(messageId))
}

/** This step has been taken for these households. */
export function markStep(
  tx: Db,
  { messageId, step }: LadderStep,
  units: readonly string[],
  now: string,
): void {
  tx.run(sql`update message_doors set step = ${step}, updated_at = ${now}
    where message_id = ${messageId} and unit in (select value from json_each(${JSON.stringify(units)}))`)
  tx.update(ladderSteps)
    .set({ doneAt: now, doors: units.length })
    .where(and(eq(ladderSteps.messageId, messageId), eq(ladderSteps.step, step)))
    .run()
}

/** Stops what is left of the ladder: everybody answered, or somebody decided it is enough (`by`). */
export function stopLadder(tx: Db, messageId: number, by: number | null, now: string): void {
  tx.update(ladderSteps).set({ stoppedAt: now, stoppedBy: by }).where(open(messageId)).run()
  unschedule(tx, ladderKey(messageId))
}

export function openSteps(tx: Db, messageId: number) {
  return tx.select().from(ladderSteps).where(open(messageId)).orderBy(ladderSteps.step).all()
}

function open(messageId: number) {
  return and(eq(ladderSteps.messageId, messageId), isNull(ladderSteps.doneAt), isNull(ladderSteps.stoppedAt))
}
