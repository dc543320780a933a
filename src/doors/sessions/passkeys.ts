import { and, asc, eq } from 'drizzle-orm'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { passkeys } from './schema.ts'

type Passkey = typeof passkeys.$inferSelect

export function passkeysOf(db: Db, personId: number): Passkey[] {
  return db.select().from(passkeys).where(eq(passkeys.personId, personId)).orderBy(asc(passkeys.id)).all()
}

export function passkeyByCredential(db: Db, credentialId: string): Passkey | null {
  return db.select().from(passkeys).where(eq(passkeys.credentialId, credentialId)).get() ?? null
}

export type NewPasskey = {
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
  name: string
}

/** Keeps a passkey whose registration was verified. Throws Conflict where it is already kept. */
export function addPasskey(db: Db, input: NewPasskey, by: number, now: string): Passkey {
  return db.transaction((tx) => {
    if (passkeyByCredential(tx, input.credentialId)) throw new Conflict('sessions:errors.passkeyKnown')
    const row = { ...input, transports: input.transports.join(' '), personId: by, createdAt: now }
    const passkey = tx.insert(passkeys).values(row).returning().get()
    record(tx, 'passkey.added', `passkey:${passkey.id}`, by, now, { details: { name: input.name } })
    return passkey
  })
}

/** Gives one's own passkey a name; throws NotFound for anybody else's. */
export function renamePasskey(db: Db, { id, name }: { id: number; name: string }, by: number): Passkey {
  const passkey = db.update(passkeys).set({ name }).where(own(id, by)).returning().get()
  if (!passkey) throw new NotFound('sessions:errors.noPasskey')
  return passkey
}

/** Removes one's own passkey; throws NotFound for anybody else's. */
export function removePasskey(db: Db, id: number, by: number, now: string): Passkey {
  return db.transaction((tx) => {
    const passkey = tx.delete(passkeys).where(own(id, by)).returning().get()
    if (!passkey) throw new NotFound('sessions:errors.noPasskey')
    record(tx, 'passkey.removed', `passkey:${id}`, by, now, { details: { name: passkey.name } })
    return passkey
  })
}

/** Notes that a passkey signed somebody in; its counter only ever grows. */
export function usePasskey(db: Db, id: number, counter: number, now: string): void {
  db.update(passkeys).set({ counter, lastUsedAt: now }).where(eq(passkeys.id, id)).run()
}

function own(id: number, personId: number) {
  return and(eq(passkeys.id, id), eq(passkeys.personId, personId))
}
