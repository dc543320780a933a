import { eq } from 'drizzle-orm'
import { type Keeper, kept } from '#estate/keepers.ts'
import { passes, passkeys, sessions } from './schema.ts'

/** Sessions, passkeys and passes end with the account (`closeAccount`), which whoever leaves closes first. */
export const sessionKeeper: Keeper = {
  keeps: [
    kept(sessions, ['personId', 'device']),
    kept(passkeys, ['personId', 'name']),
    kept(passes, ['personId']),
  ],
  tells: (db, { id }) => ({
    devices: db
      .select({ device: sessions.device, createdAt: sessions.createdAt, seenAt: sessions.seenAt })
      .from(sessions)
      .where(eq(sessions.personId, id))
      .all(),
    passkeys: db
      .select({ name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
      .from(passkeys)
      .where(eq(passkeys.personId, id))
      .all(),
    signInCodes: db
      .select({ kind: passes.kind, createdAt: passes.createdAt, usedAt: passes.usedAt })
      .from(passes)
      .where(eq(passes.personId, id))
      .all(),
  }),
}
