import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { noticeQuestions } from './schema.ts'

/** Empties the questions this person asked under notices. */
export function forgetQuestions(tx: Db, personId: number): void {
  tx.update(noticeQuestions).set({ body: '' }).where(eq(noticeQuestions.askedBy, personId)).run()
}
