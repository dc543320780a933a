import { eq } from 'drizzle-orm'
import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetRequests } from './leaving.ts'
import { joinRequests, letters } from './schema.ts'

export const joiningKeeper: Keeper = {
  keeps: [kept(joinRequests, ['personId', 'unit', 'message', 'why']), kept(letters, ['usedBy', 'unit'])],
  tells: (db, { id }) => ({
    joinRequests: db.select().from(joinRequests).where(eq(joinRequests.personId, id)).all(),
    lettersUsed: db
      .select({ kind: letters.kind, unit: letters.unit, usedAt: letters.usedAt })
      .from(letters)
      .where(eq(letters.usedBy, id))
      .all(),
  }),
  leaves: (tx, { id }) => forgetRequests(tx, id),
}
