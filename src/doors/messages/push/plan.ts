import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { ToldReader } from '#messages/inbox/told.ts'
import { writeAttempts } from '#messages/outbox/deliveries.ts'
import type { Message } from '#messages/outbox/schema.ts'

/** One attempt for each device of theirs that is still subscribed, due when its owner may be told. */
export function planPushes(tx: Db, message: Message, told: readonly ToldReader[], now: string): void {
  const rows = told.map(({ reader, when }) => ({
    p: reader.personId,
    due: when.send === 'never' ? null : when.send === 'now' ? now : when.at,
    digest: when.send === 'digest' ? 1 : 0,
    reason: when.send === 'now' ? null : when.reason,
  }))
  writeAttempts(
    tx,
    message,
    'push',
    {
      target: sql`'s:' || s.id`,
      personId: sql`s.person_id`,
      subscriptionId: sql`s.id`,
      state: sql`case when r.value ->> '$.due' is null then 'skipped' else 'queued' end`,
      reason: sql`r.value ->> '$.reason'`,
      dueAt: sql`r.value ->> '$.due'`,
      digest: sql`r.value ->> '$.digest'`,
      from: sql`json_each(${JSON.stringify(rows)}) as r
        join subscriptions s on s.person_id = r.value ->> '$.p' and s.gone_at is null`,
    },
    now,
  )
}
