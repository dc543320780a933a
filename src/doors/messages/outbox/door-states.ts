import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { DoorState } from './schema.ts'
import { doorStates } from './schema.ts'

/** Households of the people these attempts were for, by message. */
function doorsOf(ids: readonly number[], now: string) {
  return sql`select d.message_id, o.unit from json_each(${JSON.stringify(ids)}) as r
    join deliveries d on d.id = r.value
    join occupancies o on o.person_id = d.person_id and o.unsettled_since is null and o.since <= ${now} and (o.until is null or o.until > ${now})`
}

/** These attempts got somewhere: their households stand at least there. What stands higher stays. */
export function raiseDoors(tx: Db, ids: readonly number[], state: DoorState, now: string): void {
  const below = doorStates.slice(0, doorStates.indexOf(state))
  const at = { accepted: sql``, seen: sql`, seen_at = ${now}`, acknowledged: sql`, acknowledged_at = ${now}` }
  tx.run(sql`update message_doors set state = ${state}, reason = null, updated_at = ${now} ${at[state as keyof typeof at] ?? sql``}
    where (message_id, unit) in (${doorsOf(ids, now)})
      and state in (select value from json_each(${JSON.stringify(below)}))`)
}

/**
 * These attempts failed for good: a household for which nothing else is under way has been reached by nothing. Each with the
 * reason of its first: they are gone through once for all households, and not once for each.
 */
export function sinkDoors(tx: Db, ids: readonly number[], now: string): void {
  tx.run(sql`with sunk as materialized (
      select d.message_id, o.unit, d.reason, min(r.key) from json_each(${JSON.stringify(ids)}) as r
        cross join deliveries d on d.id = r.value
        cross join occupancies o on o.person_id = d.person_id and o.unsettled_since is null and o.since <= ${now} and (o.until is null or o.until > ${now})
        group by d.message_id, o.unit)
    update message_doors set state = 'failed', updated_at = ${now}, reason = sunk.reason from sunk
    where sunk.message_id = message_doors.message_id and sunk.unit = message_doors.unit and message_doors.state = 'queued'
      and not exists (select 1 from occupancies o
        join deliveries d on d.person_id = o.person_id and d.message_id = message_doors.message_id
        where o.unit = message_doors.unit and d.channel <> 'inbox' and d.state in ('queued', 'sending') and o.since <= ${now} and (o.until is null or o.until > ${now}))`)
}

/** What waits now by this way gives hope to households that nothing had reached. */
export function hopeDoors(tx: Db, messageId: number, channel: string, now: string): void {
  tx.run(sql`update message_doors set state = 'queued', reason = null, updated_at = ${now}
    where message_id = ${messageId} and state in ('none', 'failed') and unit in (
      select o.unit from deliveries d join occupancies o on o.person_id = d.person_id
        and o.since <= ${now} and (o.until is null or o.until > ${now})
      where d.message_id = ${messageId} and d.channel = ${channel} and d.state = 'queued')`)
}
