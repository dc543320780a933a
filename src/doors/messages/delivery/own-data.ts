import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { channels } from '#messages/channels/schema.ts'
import { digestPreferences, messagePreferences, mutes } from '#messages/inbox/schema.ts'
import { deliveries, messages } from '#messages/outbox/schema.ts'
import { proofs, subscriptions } from '#messages/push/schema.ts'

/** As far back as the inbox itself keeps. */
const mostTold = 5000

/**
 * What the messages part keeps about one person, to take away. Of a device's address at its push service only the
 * service: the whole address and its keys are what lets somebody ring it.
 */
export function messageDataOf(db: Db, personId: number) {
  const { address, createdAt, provedAt, lastError } = channels
  return {
    emailAddresses: db
      .select({ address, createdAt, provedAt, lastError })
      .from(channels)
      .where(and(eq(channels.personId, personId), isNull(channels.endedAt)))
      .all(),
    devicesThatRing: db
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.personId, personId))
      .all()
      .map(({ device, endpoint, createdAt, renewedAt, goneAt, goneWhy }) => ({
        device,
        service: URL.parse(endpoint)?.host ?? null,
        createdAt,
        renewedAt,
        goneAt,
        goneWhy,
      })),
    didItRing: db
      .select({
        channel: proofs.channel,
        askedAt: proofs.askedAt,
        answeredAt: proofs.answeredAt,
        rang: proofs.rang,
      })
      .from(proofs)
      .where(eq(proofs.personId, personId))
      .all(),
    messageWishes: db
      .select()
      .from(messagePreferences)
      .where(eq(messagePreferences.personId, personId))
      .all(),
    digest: db.select().from(digestPreferences).where(eq(digestPreferences.personId, personId)).get() ?? null,
    muted: db.select().from(mutes).where(eq(mutes.personId, personId)).all(),
    messagesToMe: told(db, personId),
  }
}

/** What reached this person, by which way, newest first; what is still on its way is nobody's past yet. */
function told(db: Db, personId: number) {
  return db
    .select({
      about: messages.key,
      kind: messages.kind,
      channel: deliveries.channel,
      state: deliveries.state,
      reason: deliveries.reason,
      at: deliveries.createdAt,
      seenAt: deliveries.seenAt,
    })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.messageId))
    .where(and(eq(deliveries.personId, personId), ne(deliveries.state, 'queued')))
    .orderBy(desc(deliveries.id))
    .limit(mostTold)
    .all()
}
