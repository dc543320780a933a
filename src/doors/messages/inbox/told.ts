import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { writeAttempts } from '#messages/outbox/deliveries.ts'
import type { Message } from '#messages/outbox/schema.ts'
import type { Reader } from './readers.ts'
import type { When } from './when.ts'

export type ToldReader = { reader: Reader; when: When }

/** Everybody's inbox holds it, whatever may make a sound; what was muted does not count as unread. */
export function writeInbox(tx: Db, message: Message, told: readonly ToldReader[], now: string): void {
  const rows = told.map(({ reader, when }) => ({
    p: reader.personId,
    counts: when.send === 'never' && when.reason !== 'expired' ? 0 : 1,
  }))
  writeAttempts(
    tx,
    message,
    'inbox',
    {
      target: sql`'p:' || (r.value ->> '$.p')`,
      personId: sql`r.value ->> '$.p'`,
      state: 'accepted',
      counts: sql`r.value ->> '$.counts'`,
      acceptedAt: now,
      from: sql`json_each(${JSON.stringify(rows)}) as r`,
    },
    now,
  )
}
