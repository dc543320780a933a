import { sql } from 'drizzle-orm'
import type { EstateDb } from '#estate/db.ts'
import type { Reader } from './readers.ts'
import type { Message } from './schema.ts'
import { urgencies } from './schema.ts'
import type { When } from './when.ts'

export const priorityOf = (message: Message) => urgencies.indexOf(message.urgency)

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

/**
 * The household's row in the ledger: `queued` where something is on its way to a device of somebody there, else `none`
 * with the reason nobody's phone will ring. The people are those the message was written to a moment ago.
 */
export function writeDoors(
  tx: EstateDb,
  message: Message,
  doors: readonly { path: string }[],
  now: string,
): void {
  // Of everybody there the best: 3 a device that will ring, 2 one that may not, 1 an inbox only.
  tx.run(sql`
    insert into message_doors (message_id, unit, state, reason, step, updated_at)
    select ${message.id}, unit, case when best = 3 then 'queued' else 'none' end,
      case best when 3 then null when 2 then 'wished' when 1 then 'noDevice' else 'noAccount' end, 0, ${now}
    from (
      select door.value as unit, max(case
          when d.channel = 'push' and d.state <> 'skipped' then 3 when d.channel = 'push' then 2
          when d.channel = 'inbox' then 1 else 0 end) as best
      from json_each(${JSON.stringify(doors.map((door) => door.path))}) as door
      left join occupancies o on o.unit = door.value and o.since <= ${now} and (o.until is null or o.until > ${now})
      left join deliveries d on d.person_id = o.person_id and d.message_id = ${message.id}
      group by door.value
    ) where true
    on conflict do nothing`)
}
