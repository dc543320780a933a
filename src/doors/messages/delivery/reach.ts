import { sql } from 'drizzle-orm'
import { rangesOf } from '#addresses/ranges.ts'
import type { Db } from '#estate/db.ts'
import { provedDays } from '#messages/push/proofs.ts'
import { daysAfter } from '#time/instants.ts'

/**
 * How a household can be rung. `proved`: a device of somebody there rang by their own word in the last 90 days, or the
 * code sent to an address came back. `subscribed`: one is set up, nobody has said so lately. `inboxOnly`: an account and nothing that makes a sound.
 * `none`: no account, so only paper and a knock.
 */
const reachabilities = ['proved', 'subscribed', 'inboxOnly', 'none'] as const
export type Reachability = (typeof reachabilities)[number]
export type ReachableDoor = {
  path: string
  label: string
  parent: string | null
  reach: Reachability
  provedAt: string | null
}

/** Every door of these scopes, in the order of the stairs, with how its household can be rung. */
export function reachabilityOf(db: Db, scopes: readonly string[], now: string): ReachableDoor[] {
  const since = daysAfter(now, -provedDays)
  return db.all<ReachableDoor>(sql`
    select path, label, parent, max(coalesce(rangAt, mailAt), coalesce(mailAt, rangAt)) as provedAt,
      case when coalesce(rangAt, mailAt) is not null then 'proved' when ringing then 'subscribed' when accounts then 'inboxOnly' else 'none' end as reach
    from (
      select door.path as path, door.label as label, door.parent as parent, door.sort_key as sortKey,
        max(proof.answered_at) as rangAt, max(case when own.proved_at > ${since} then own.proved_at end) as mailAt,
        count(device.id) + count(own.id) as ringing, count(p.id) as accounts
      from json_each(${JSON.stringify(rangesOf(scopes))}) as area
      join addresses door on door.sort_key >= area.value ->> '$.from' and door.sort_key < area.value ->> '$.below'
        and door.kind in ('unit', 'shop') and door.retired_at is null
      left join occupancies o on o.unit = door.path and o.since <= ${now} and (o.until is null or o.until > ${now})
      left join people p on p.id = o.person_id and p.account_since is not null and p.closed_at is null
      left join subscriptions device on device.person_id = p.id and device.gone_at is null
      left join channels own on own.person_id = p.id and own.kind = 'email' and own.proved_at is not null and own.ended_at is null
      left join proofs proof on proof.person_id = p.id and proof.channel = 'push' and proof.target_id = device.id
        and proof.rang = 1 and proof.answered_at > ${since}
      group by door.path
    ) order by sortKey`)
}

export type ProvedChannel = { channel: 'push' | 'email'; provedAt: string }

/**
 * Which ways to this household are proved, and when: a device that still stands and rang by its owner's word, an address
 * whose code came back. For the household's page; without whose it is.
 */
export function provedChannelsAt(db: Db, unit: string, now: string): ProvedChannel[] {
  const here = sql`o.unit = ${unit} and o.since <= ${now} and (o.until is null or o.until > ${now})`
  return db.all<ProvedChannel>(sql`
    select channel, max(at) as provedAt from (
      select 'push' as channel, proof.answered_at as at from occupancies o
      join proofs proof on proof.person_id = o.person_id and proof.channel = 'push' and proof.rang = 1
      join subscriptions device on device.id = proof.target_id and device.gone_at is null
      where ${here}
      union all
      select 'email', own.proved_at from occupancies o
      join channels own on own.person_id = o.person_id and own.kind = 'email' and own.proved_at is not null and own.ended_at is null
      where ${here}
    ) group by channel order by provedAt desc`)
}
