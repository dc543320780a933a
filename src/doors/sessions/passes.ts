import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac, plainCode, randomCode } from '#estate/secrets.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import { inMinutes, minutesAfter } from '#time/instants.ts'
import { isToCome } from '#time/is-to-come.ts'
import { passes } from './schema.ts'

type PassKind = 'recovery' | 'device'
/** A code as it is told to its bearer; only its HMAC is stored. */
export type IssuedPass = { id: number; code: string; expiresAt: string }

/** How long each kind is good for. */
const goodForMinutes: Record<PassKind, number> = { device: 5, recovery: inMinutes({ hours: 24 }) }

/** Writes a single-use code for this person; an earlier unused one of the same kind is revoked. For use inside a command. */
export function writePass(
  tx: Db,
  kind: PassKind,
  personId: number,
  by: number | null,
  now: string,
): IssuedPass {
  const open = and(
    eq(passes.personId, personId),
    eq(passes.kind, kind),
    isNull(passes.usedAt),
    isNull(passes.revokedAt),
  )
  tx.update(passes).set({ revokedAt: now }).where(open).run()
  const code = randomCode()
  const expiresAt = minutesAfter(now, goodForMinutes[kind])
  const { id } = tx
    .insert(passes)
    .values({ kind, personId, codeHash: codeHash(tx, kind, code), createdAt: now, createdBy: by, expiresAt })
    .returning()
    .get()
  return { id, code, expiresAt }
}

/** The person a code would sign in and who issued it, without using it up; null for a wrong, used, revoked or expired one alike. */
export function passHolder(db: Db, kind: PassKind, typed: string, now: string) {
  const row = db
    .select({ passId: passes.id, issuer: passes.createdBy, person: people })
    .from(passes)
    .innerJoin(people, eq(people.id, passes.personId))
    .where(and(usable(db, kind, typed, now), isNull(people.closedAt)))
    .get()
  return row ?? null
}

/**
 * Uses a code up and answers whose it was. Throws Refused beside `code`, with one sentence whatever was wrong: of two who send
 * the same code at once, the second is told so where they typed it.
 */
export function takePass(tx: Db, kind: PassKind, typed: string, now: string) {
  const holder = passHolder(tx, kind, typed, now)
  if (!holder) throw new Refused('sessions:errors.code').at('code')
  tx.update(passes).set({ usedAt: now }).where(eq(passes.id, holder.passId)).run()
  return holder.person
}

/** A code for one's own new device. */
export function issueDevicePass(db: Db, by: number, now: string): IssuedPass {
  return db.transaction((tx) => writePass(tx, 'device', by, by, now))
}

/** Signs a new device in by the code its owner shows; answers the person. Throws Refused. */
export function useDevicePass(db: Db, typed: string, device: string, now: string) {
  return db.transaction((tx) => {
    const person = takePass(tx, 'device', typed, now)
    record(tx, 'device.added', `person:${person.id}`, person.id, now, { details: { device } })
    return person
  })
}

/** How one's own device code stands; throws NotFound for somebody else's. */
export function devicePassState(
  db: Db,
  id: number,
  personId: number,
  now: string,
): 'waiting' | 'used' | 'over' {
  const mine = and(eq(passes.id, id), eq(passes.personId, personId), eq(passes.kind, 'device'))
  const row = db.select().from(passes).where(mine).get()
  if (!row) throw new NotFound('sessions:errors.noPass')
  if (row.usedAt) return 'used'
  return row.revokedAt || !isToCome(row.expiresAt, now, goodForMinutes.device) ? 'over' : 'waiting'
}

function usable(db: Db, kind: PassKind, typed: string, now: string) {
  const same = and(eq(passes.kind, kind), eq(passes.codeHash, codeHash(db, kind, plainCode(typed))))
  const inForce = and(
    gt(passes.expiresAt, now),
    lte(passes.expiresAt, minutesAfter(now, goodForMinutes[kind])),
  )
  return and(same, isNull(passes.usedAt), isNull(passes.revokedAt), inForce)
}

function codeHash(db: Db, kind: PassKind, code: string): string {
  return hmac(estateSettingsOf(db).pepper, kind, code)
}
