import { eq, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { forgetNamed } from '#messages/outbox/forget-named.ts'
import { occupancies } from '#standing/schema.ts'
import { personJoins } from './joined-schema.ts'

/** Whoever leaves has no account to be brought back: what was kept to do so goes. */
export function forgetJoins(tx: Db, personId: number): void {
  const mine = or(eq(personJoins.keepId, personId), eq(personJoins.otherId, personId))
  tx.update(personJoins).set({ moved: null, changed: null }).where(mine).run()
}

/** What their homes were told of them, that somebody was entered, moved out or goes by another name, names them no longer. */
export function forgetToldOf(tx: Db, personId: number): void {
  const homes = tx
    .select({ id: occupancies.id })
    .from(occupancies)
    .where(eq(occupancies.personId, personId))
    .all()
  forgetNamed(tx, [`person:${personId}`, ...homes.map(({ id }) => `occupancy:${id}`)])
}

/** The accounts that were joined into this one by mistake and are other people's again. */
export function partedFrom(tx: Db, keepId: number): number[] {
  const rows = tx
    .select()
    .from(personJoins)
    .where(eq(personJoins.keepId, keepId))
    .orderBy(personJoins.id)
    .all()
  const last = new Map(rows.map((row) => [row.otherId, row.undoneAt]))
  return [...last].filter(([, undoneAt]) => undoneAt !== null).map(([id]) => id)
}

/** When two accounts of this person were made one, for the page of their own data. */
export function joinsOf(db: Db, personId: number) {
  const { keepId, otherId, joinedAt, undoneAt } = personJoins
  const mine = or(eq(personJoins.keepId, personId), eq(personJoins.otherId, personId))
  return db.select({ keepId, otherId, joinedAt, undoneAt }).from(personJoins).where(mine).all()
}
