import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { purposes } from './schema.ts'

type Purpose = typeof purposes.$inferSelect

/** Writes down why a personal field is held, and until when. */
export function addPurpose(tx: Db, purpose: typeof purposes.$inferInsert): void {
  tx.insert(purposes).values(purpose).run()
}

/** Drops every reason for holding a person's phone, as when it is changed or taken away. */
export function dropPhonePurposes(tx: Db, personId: number): void {
  tx.delete(purposes).where(phoneOf(personId)).run()
}

/** Sets when the reason for holding the phone ends, where it does not end by its own date. */
export function keepPhoneUntil(tx: Db, personId: number, expiresAt: string | null): void {
  const whileHere = and(phoneOf(personId), eq(purposes.basis, 'residence'), isNull(purposes.erasedAt))
  tx.update(purposes).set({ expiresAt }).where(whileHere).run()
}

/** A reason has run out; a note goes with it, since the note is the reason. */
export function endPurpose(tx: Db, { id, field }: Pick<Purpose, 'id' | 'field'>, now: string): void {
  const note = field === 'note' ? { purpose: '' } : {}
  tx.update(purposes)
    .set({ erasedAt: now, ...note })
    .where(eq(purposes.id, id))
    .run()
}

function phoneOf(personId: number) {
  return and(eq(purposes.personId, personId), eq(purposes.field, 'phone'))
}
