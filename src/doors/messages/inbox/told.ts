import { sql } from 'drizzle-orm'
import type { EstateDb } from '#estate/db.ts'
import { priorityOf } from '#messages/outbox/ledger.ts'
import type { Message } from '#messages/outbox/schema.ts'
import type { Reader } from './readers.ts'
import type { When } from './when.ts'
export type ToldReader = { reader: Reader; when: When }

/** Everybody's inbox holds it, whatever may make a sound; what was muted does not count as unread. */
export function writeInbox(tx: EstateDb, message: Message, told: readonly ToldReader[], now: string): void {
  const rows = told.map(({ reader, when }) => ({
    p: reader.personId,
    counts: when.send === 'never' && when.reason !== 'expired' ? 0 : 1,
  }))
  tx.run(sql`
    insert into deliveries (message_id, channel, target, person_id, state, attempts, priority, digest, counts, created_at, updated_at, accepted_at)
    select ${message.id}, 'inbox', 'p:' || (r.value ->> '$.p'), r.value ->> '$.p', 'accepted', 0, ${priorityOf(message)}, 0, r.value ->> '$.counts', ${now}, ${now}, ${now}
    from json_each(${JSON.stringify(rows)}) as r where true
    on conflict do nothing`)
}
