import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac } from '#estate/secrets.ts'
import { minutesAfter } from '#time/instants.ts'
import { passes } from './schema.ts'

/** What a challenge was asked for; one for adding a passkey cannot sign anybody in. */
type ChallengeUse = 'add' | 'sign-in'
export const challengeMinutes = 5

/** A challenge is tied to the browser that asked (by the token in its cookie) and to a person where one is known. */
type Challenge = { challenge: string; token: string; use: ChallengeUse; personId: number | null }

/** Keeps a challenge for its one answer. */
export function keepChallenge(db: Db, asked: Challenge, now: string): void {
  const expiresAt = minutesAfter(now, challengeMinutes)
  db.delete(passes)
    .where(and(eq(passes.kind, 'challenge'), or(lte(passes.expiresAt, now), gt(passes.expiresAt, expiresAt))))
    .run()
  db.insert(passes)
    .values({
      kind: 'challenge',
      personId: asked.personId,
      codeHash: hashOf(db, asked),
      createdAt: now,
      expiresAt,
    })
    .run()
}

/** Uses a challenge up: true exactly once, within five minutes, for the browser and the use it was made for. */
export function takeChallenge(db: Db, answered: Challenge, now: string): boolean {
  const same = and(eq(passes.kind, 'challenge'), eq(passes.codeHash, hashOf(db, answered)))
  const latest = minutesAfter(now, challengeMinutes)
  const taken = db
    .update(passes)
    .set({ usedAt: now })
    .where(and(same, isNull(passes.usedAt), gt(passes.expiresAt, now), lte(passes.expiresAt, latest)))
    .returning()
    .get()
  return taken !== undefined
}

function hashOf(db: Db, { use, token, personId, challenge }: Challenge): string {
  return hmac(estateSettingsOf(db).pepper, `challenge:${use}`, `${token}\n${personId ?? ''}\n${challenge}`)
}
