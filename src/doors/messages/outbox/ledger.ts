import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Message } from './schema.ts'

/**
 * The household's row in the ledger: `queued` where something is on its way to a device of somebody there, else `none`
 * with the reason nobody's phone will ring. The people are those the message was written to a moment ago.
 */
export function writeLedger(tx: Db, message: Message, doors: readonly { path: string }[], now: string): void {
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
