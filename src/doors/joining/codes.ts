import { eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { countAttempt, forgiveAttempt } from '#estate/attempts.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac, plainCode } from '#estate/secrets.ts'
import { relationsToInvite } from '#people/giving.ts'
import { standingOf } from '#standing/standings.ts'
import { codeLimits, letterState } from './rules.ts'
import { letters } from './schema.ts'

export type Letter = typeof letters.$inferSelect

/** What stands in the database for a code on paper: bound to this estate by its pepper, and to joining by its use. */
export function codeHash(pepper: string, code: string): string {
  return hmac(pepper, 'joining letter', plainCode(code))
}

/**
 * The letter or invitation this code opens, or null: never made, used, run out, taken back, its door retired, or its
 * inviter no longer of the household, or no longer one to bring such a person in. One null for all of them, and one look-up, so that nothing can be told apart.
 */
export function openLetter(db: Db, code: string, now: string): (Letter & { door: string }) | null {
  const hash = codeHash(estateSettingsOf(db).pepper, code)
  const found = db
    .select({ letter: letters, door: addresses.label, retiredAt: addresses.retiredAt })
    .from(letters)
    .innerJoin(addresses, eq(addresses.path, letters.unit))
    .where(eq(letters.codeHash, hash))
    .get()
  if (!found || found.retiredAt || letterState(found.letter, now) !== 'open') return null
  if (found.letter.kind === 'invitation' && !inviterStillMay(db, found.letter, now)) return null
  return { ...found.letter, door: found.door }
}

function inviterStillMay(db: Db, { createdBy, unit, relation }: Letter, now: string): boolean {
  const inviter = standingOf(db, createdBy ?? 0, now)
  return relation !== null && relationsToInvite(inviter, unit).includes(relation)
}

/**
 * `openLetter` for codes that come from outside: every wrong one counts against its address and against the estate.
 * Throws RateLimited once too many were wrong: from one address for right codes too, from all of them for wrong ones alone,
 * so that nobody's guessing keeps those out who have a letter.
 */
export function tryCode(db: Db, code: string, clientAddress: string, now: string) {
  const own = `join:${clientAddress}`
  countAttempt(db, own, codeLimits.address, now)
  const letter = openLetter(db, code, now)
  if (letter) forgiveAttempt(db, own)
  else countAttempt(db, 'join', codeLimits.estate, now)
  return letter
}
