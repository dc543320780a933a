import { and, desc, eq, isNull } from 'drizzle-orm'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Estate } from '#estate/estate.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { outcomeOf } from '#messages/outside/outcome.ts'
import { outsideOf } from '#messages/outside/outside.ts'
import { inSeconds } from '#time/instants.ts'
import { pushKeysOf } from './keys.ts'
import { payloadOf, topicOf } from './payload.ts'
import { pushRequest } from './request.ts'
import { proofs, type Subscription } from './schema.ts'

type Proof = typeof proofs.$inferSelect
/** How long "it rang" is believed. */
export const provedDays = 90

/** Rings this device now and asks its owner whether it did; what the service said is kept with the question. */
export async function testDevice(
  estate: Estate,
  device: Subscription,
  language: Language,
  now: string,
): Promise<Proof> {
  const { db } = estate
  const keys = pushKeysOf(db)
  if (!keys) throw new Conflict('messages:errors.noKeys')
  const t = translator(language)
  const proof = askProof(db, { personId: device.personId, targetId: device.id, askedAt: now })
  const payload = payloadOf({
    title: t('messages:push.testTitle'),
    body: t('messages:push.testBody'),
    lang: language,
    navigate: `${keys.origin}/account/push#proof`,
    tag: topicOf('test'),
  })
  const headers = {
    ttlSeconds: inSeconds({ minutes: 5 }),
    urgency: 'high' as const,
    topic: topicOf(`test:${proof.id}`),
  }
  const answer = await outsideOf(estate)
    .fetch(device.endpoint, pushRequest(device, payload, headers, keys, now))
    .catch(() => ({ status: 0, retryAfter: null }))
  const outcome = outcomeOf(answer, 1, true, now)
  const said = outcome.state === 'accepted' ? { acceptedAt: now } : { reason: outcome.reason }
  return db.update(proofs).set(said).where(eq(proofs.id, proof.id)).returning().get()!
}

/** Writes down that this device's owner is asked whether it rang. */
export function askProof(
  db: Db,
  asked: { personId: number; targetId: number; askedAt: string; acceptedAt?: string },
): Proof {
  return db
    .insert(proofs)
    .values({ ...asked, channel: 'push' })
    .returning()
    .get()
}

/** "Yes, it rang" dates the proof; "no" is kept too. Throws NotFound for somebody else's question. */
export function answerProof(db: Db, input: { proof: number; rang: boolean }, by: number, now: string): Proof {
  const own = and(eq(proofs.id, input.proof), eq(proofs.personId, by), isNull(proofs.answeredAt))
  const row = db
    .update(proofs)
    .set({ answeredAt: now, rang: input.rang ? 1 : 0 })
    .where(own)
    .returning()
    .get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** The last question of this person that waits for an answer. */
export function openProof(db: Db, personId: number): Proof | undefined {
  const open = and(eq(proofs.personId, personId), isNull(proofs.answeredAt))
  return db.select().from(proofs).where(open).orderBy(desc(proofs.id)).limit(1).get()
}

/** When each of these devices last rang by its owner's word. */
export function provedDevices(db: Db, personId: number): Map<number, string> {
  const rang = and(eq(proofs.personId, personId), eq(proofs.channel, 'push'), eq(proofs.rang, 1))
  const rows = db.select().from(proofs).where(rang).orderBy(proofs.answeredAt).all()
  return new Map(rows.map((row) => [row.targetId ?? 0, row.answeredAt ?? row.askedAt]))
}
