import { eq, or } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { acknowledgements, knocks, noticeReads } from './schema.ts'

/** Forgets what this person opened, and what was noted about their answers: that the door answered stays. */
export function forgetAnswers(tx: Db, personId: number): void {
  tx.update(acknowledgements).set({ note: null }).where(eq(acknowledgements.personId, personId)).run()
  tx.delete(noticeReads).where(eq(noticeReads.personId, personId)).run()
}

/** Forgets what this person noted at other doors: who typed a returned list in stands beside each of them. */
export function forgetCollector(tx: Db, personId: number, name: string): void {
  const typed = (by: SQLiteColumn, note: SQLiteColumn) => or(eq(by, personId), eq(note, name))
  const { recordedBy, note } = acknowledgements
  tx.update(acknowledgements).set({ note: null }).where(typed(recordedBy, note)).run()
  tx.update(knocks).set({ note: null }).where(typed(knocks.knockedBy, knocks.note)).run()
}
