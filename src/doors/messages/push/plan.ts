import { sql } from 'drizzle-orm'
import type { EstateDb } from '#estate/db.ts'
import type { ToldReader } from '#messages/inbox/told.ts'
import { priorityOf } from '#messages/outbox/ledger.ts'
import type { Message } from '#messages/outbox/schema.ts'
/** One attempt for each device of theirs that is still subscribed, due when its owner may be told. */
export function writePushes(tx: EstateDb, message: Message, told: readonly ToldReader[], now: string): void {
  const rows = told.map(({ reader, when }) => ({
    p: reader.personId,
    due: when.send === 'never' ? null : when.send === 'now' ? now : when.at,
    digest: when.send === 'digest' ? 1 : 0,
    reason: when.send === 'now' ? null : when.reason,
  }))
  tx.run(sql`
    insert into deliveries (message_id, channel, target, person_id, subscription_id, state, reason, attempts, due_at, priority, digest, counts, created_at, updated_at)
    select ${message.id}, 'push', 's:' || s.id, s.person_id, s.id,
      case when r.value ->> '$.due' is null then 'skipped' else 'queued' end,
      r.value ->> '$.reason', 0, r.value ->> '$.due', ${priorityOf(message)}, r.value ->> '$.digest', 0, ${now}, ${now}
    from json_each(${JSON.stringify(rows)}) as r
    join subscriptions s on s.person_id = r.value ->> '$.p' and s.gone_at is null
    where true
    on conflict do nothing`)
}
