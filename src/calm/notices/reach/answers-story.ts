import { and, desc, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { people } from '#standing/schema.ts'
import { acknowledgements, knocks } from './schema.ts'

export type DoorStory = ReturnType<typeof doorStory>

/** What is known of one door: its answer, and the knocks before it, newest first, each with who recorded it. */
export function doorStory(db: Db, noticeId: number, unit: string) {
  const answer = db
    .select({
      how: acknowledgements.how,
      at: acknowledgements.acknowledgedAt,
      note: acknowledgements.note,
      recordedBy: acknowledgements.recordedBy,
      recorder: people.name,
    })
    .from(acknowledgements)
    .leftJoin(people, eq(people.id, acknowledgements.recordedBy))
    .where(and(eq(acknowledgements.noticeId, noticeId), eq(acknowledgements.unit, unit)))
    .get()
  const knocked = db
    .select({
      outcome: knocks.outcome,
      at: knocks.knockedAt,
      note: knocks.note,
      knockedBy: knocks.knockedBy,
      recorder: people.name,
    })
    .from(knocks)
    .leftJoin(people, eq(people.id, knocks.knockedBy))
    .where(and(eq(knocks.noticeId, noticeId), eq(knocks.unit, unit)))
    .orderBy(desc(knocks.id))
    .limit(20)
    .all()
  return { answer: answer ?? null, knocks: knocked }
}

/** Did this person record something here that they can take back? What the household pressed itself is not theirs. */
export function mayTakeBackAt({ answer, knocks: knocked }: DoorStory, personId: number): boolean {
  if (answer) return answer.recordedBy === personId && answer.how !== 'pressed'
  return knocked.some((knock) => knock.knockedBy === personId)
}
