import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { inList } from '#estate/in-list.ts'
import type { Bound } from '#standing/bound.ts'
import { letters } from './schema.ts'

const unused = and(isNull(letters.usedAt), isNull(letters.revokedAt), eq(letters.kind, 'letter'))

/** Letters lie in letter boxes of whole buildings: they stay good, and may be taken back with the duty they were printed by. */
export const lettersBound: Bound = {
  kind: 'letters',
  columns: [letters.createdBy],
  gives: null,
  url: '/letters',
  holders: () => [],
  ties: (db, standing, now) =>
    db
      .select({ id: letters.id, path: letters.unit })
      .from(letters)
      .where(and(unused, gt(letters.expiresAt, now), eq(letters.createdBy, standing.personId)))
      .all()
      .map((row) => ({ ...row, stands: true })),
  end(tx, ties, by, now) {
    const those = inList(
      letters.id,
      ties.map((tie) => tie.id),
    )
    tx.update(letters).set({ revokedAt: now, revokedBy: by }).where(those).run()
  },
  giveBack(tx, personId, at) {
    const then = and(eq(letters.createdBy, personId), eq(letters.revokedAt, at), isNull(letters.usedAt))
    // A door for which another was printed meanwhile has that one.
    const alone = sql`not exists (select 1 from letters o where o.unit = ${letters.unit} and o.kind = 'letter'
      and o.used_at is null and o.revoked_at is null)`
    tx.update(letters).set({ revokedAt: null, revokedBy: null }).where(and(then, alone)).run()
  },
}
