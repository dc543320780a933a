import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { skipAttempts, takeAttempts } from '#messages/outbox/deliveries.ts'
import { sinkDoors } from '#messages/outbox/door-states.ts'
import type { Message } from '#messages/outbox/schema.ts'
import { topicFor } from './payload.ts'
import { stillSignedIn } from './signed-in.ts'

/** An attempt taken for sending, with all that is needed to write it. */
export type Claimed = {
  id: number
  subscriptionId: number
  attempts: number
  reason: string | null
  endpoint: string
  p256dh: string
  auth: string
  language: Language | null
  messageId: number
  /** The only home here of somebody an emergency asks; null where they have none or several. */
  home: string | null
  /** What it takes the place of at the push service: see topicFor. */
  topic: string
} & Told
type Told = Pick<Message, 'key' | 'kind' | 'urgency' | 'title' | 'body' | 'url' | 'expiresAt' | 'version'>
type Due = Omit<Claimed, keyof Told | 'topic'> & { skip: string | null }
type Row = Claimed & { skip: string | null }

/**
 * Takes up to `limit` attempts that are due, dangers to life first, and marks them as on their way. What needs no
 * ringing any more (read meanwhile, over, withdrawn, signed out) is closed with its reason instead.
 */
export function claimPushes(db: Db, limit: number, now: string): Claimed[] {
  return db.transaction((tx) => {
    const inside = tx
    const rows: Row[] = []
    for (let priority = 0; priority < 4 && rows.length < limit; priority++)
      rows.push(...due(inside, priority, limit - rows.length, now))
    return mark(inside, rows, now)
  })
}

/** The same for digests: every attempt that waits for one device's digest, of up to `limit` devices. */
export function claimDigests(db: Db, limit: number, now: string): Claimed[][] {
  return db.transaction((tx) => {
    const inside = tx
    const rows = tx.all<Due>(sql`${columns()} from (
        select distinct subscription_id from deliveries
        where channel = 'push' and digest = 1 and due_at <= ${now} limit ${limit}) as who
      join deliveries d on d.subscription_id = who.subscription_id and d.channel = 'push' and d.digest = 1 and d.due_at <= ${now}
      ${joins} order by d.subscription_id, d.message_id`)
    return [
      ...Map.groupBy(mark(inside, withMessages(inside, rows), now), (row) => row.subscriptionId).values(),
    ]
  })
}

/** When the next attempt is due; null where none waits. */
export function nextPush(db: Db): string | null {
  const [row] = db.all<{ at: string | null }>(
    sql`select min(due_at) as at from deliveries where channel = 'push' and due_at is not null`,
  )
  return row?.at ?? null
}

const columns =
  () => sql`select d.id, d.subscription_id as subscriptionId, d.attempts + 1 as attempts, d.reason,
  s.endpoint, s.p256dh, s.auth, p.language, d.message_id as messageId,
  case when m.kind = 'emergency' then (select min(o.unit) from occupancies o
    where o.person_id = d.person_id and o.unsettled_since is null and o.until is null having count(distinct o.unit) = 1) end as home,
  case when m.withdrawn_at is not null then 'withdrawn'
    when exists (select 1 from deliveries i where i.message_id = d.message_id and i.channel = 'inbox'
      and i.target = 'p:' || d.person_id and i.seen_at is not null) then 'seen'
    when exists (select 1 from mutes where mutes.person_id = d.person_id and mutes.subject = m.subject and m.urgency <> 'life') then 'muted'
    when s.gone_at is not null then 'gone'
    when not ${stillSignedIn()(sql`s.session_id`)} then 'signedOut'
    end as skip`
const joins = sql`join messages m on m.id = d.message_id
  join subscriptions s on s.id = d.subscription_id
  join people p on p.id = d.person_id`

function due(tx: Db, priority: number, limit: number, now: string): Row[] {
  const rows = tx.all<Due>(sql`${columns()} from deliveries d ${joins}
    where d.channel = 'push' and d.digest = 0 and d.priority = ${priority} and d.due_at <= ${now}
    order by d.due_at limit ${limit}`)
  return withMessages(tx, rows)
}

/** Many attempts are for few messages, whose words are read once. */
function withMessages(tx: Db, rows: readonly Due[]): Row[] {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ messageId }) => messageId))]
  const told = tx.all<
    Told & { id: number }
  >(sql`select id, key, kind, urgency, title, body, url, expires_at as expiresAt, version
    from messages where id in (select value from json_each(${JSON.stringify(ids)}))`)
  const byId = new Map(told.map(({ id, ...message }) => [id, { ...message, topic: topicFor(message) }]))
  return rows.map((row) => ({ ...row, ...byId.get(row.messageId)! }))
}

function mark(tx: Db, rows: readonly Row[], now: string): Claimed[] {
  const over = rows.map((row) => row.skip ?? (row.expiresAt <= now ? 'expired' : null))
  const skipped = rows.flatMap(({ id }, i) => (over[i] ? [{ id, reason: over[i] }] : []))
  skipAttempts(tx, skipped, now)
  // A home for which nothing else is under way must not stand as "on its way" for ever.
  if (skipped.length > 0)
    sinkDoors(
      tx,
      skipped.map(({ id }) => id),
      now,
    )
  const taken = rows.filter((_, i) => !over[i])
  takeAttempts(
    tx,
    taken.map(({ id }) => id),
    now,
  )
  return taken
}
