import { eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import type { Language } from '#i18n/language.ts'
import { skipAttempts, takeAttempts } from '#messages/outbox/deliveries.ts'
import { sinkDoors } from '#messages/outbox/door-states.ts'
import { oneTapLink } from '#messages/outbox/one-tap.ts'
import type { Message } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import { longestWaitMs } from '#messages/outside/outcome.ts'
import type { ChannelPost } from '#messages/outside/posts.ts'
import { msAfter } from '#time/instants.ts'
import { type Channel, channels } from './schema.ts'

/** Everything that is due for one channel, taken for sending in one message. */
export type ChannelClaim = {
  channel: Channel
  ids: number[]
  attempts: number
  posts: ChannelPost[]
  expiresAt: string
}

type Row = {
  id: number
  target: string
  attempts: number
  messageId: number
  skip: string | null
} & Pick<Message, 'version' | 'kind' | 'urgency' | 'title' | 'body' | 'url' | 'createdAt' | 'expiresAt'>

const ofChats = sql`c.person_id is null`
const ofPeople = sql`c.person_id is not null`

/** Until when a channel rests. Longer than any wait is no rest: it was written while the clock was ahead. */
const restsUntil = (now: string) =>
  sql`case when c.wait_until <= ${msAfter(now, longestWaitMs)} then c.wait_until else '' end`

/** When the next message to a place's channel (or a person's own) may leave; null where none waits. */
export function dueChannels(db: Db, whose: 'places' | 'people', now: string): string | null {
  const [row] = db.all<{ at: string | null }>(sql`
    select min(max(d.due_at, ${restsUntil(now)})) as at from deliveries d join channels c on c.id = d.channel_id
    where d.due_at is not null and ${whose === 'places' ? ofChats : ofPeople}`)
  return row?.at ?? null
}

/** Channels for which something may leave now. */
export function readyChannels(db: Db, whose: 'places' | 'people', limit: number, now: string): number[] {
  return db
    .all<{ id: number }>(sql`
      select distinct c.id from deliveries d join channels c on c.id = d.channel_id
      where d.due_at <= ${now} and ${restsUntil(now)} <= ${now} and ${whose === 'places' ? ofChats : ofPeople}
      order by c.id limit ${limit}`)
    .map((row) => row.id)
}

/** Takes all that is due for this channel; what needs no sending any more is closed with its reason. Null where none is left. */
export function claimChannel(
  db: Db,
  id: number,
  language: Language,
  origin: string,
  now: string,
): ChannelClaim | null {
  return db.transaction((tx) => {
    const channel = tx.select().from(channels).where(eq(channels.id, id)).get()!
    const rows = dueRows(tx, channel, now)
    const skipped = rows.filter((row) => row.skip !== null)
    skipAttempts(
      tx,
      skipped.map(({ id, skip }) => ({ id, reason: skip })),
      now,
    )
    if (channel.personId !== null)
      sinkDoors(
        tx,
        skipped.map((row) => row.id),
        now,
      )
    const taken = rows.filter((row) => row.skip === null)
    if (taken.length === 0) return null
    const ids = taken.map((row) => row.id)
    // Of a group that is too wide to choose one's door from, the page of the whole is opened.
    const scope = channel.scope || homeOf(tx, channel.personId)
    const { pepper } = estateSettingsOf(tx)
    const linkTo = oneTapLink()
    takeAttempts(tx, ids, now)
    return {
      channel,
      ids,
      attempts: Math.max(...taken.map((row) => row.attempts)) + 1,
      posts: taken.map((row) => postOf(row, language, origin + linkTo(pepper, row.url, scope))),
      expiresAt: taken
        .map((row) => row.expiresAt)
        .sort()
        .at(-1)!,
    }
  })
}

function dueRows(tx: Db, channel: Channel, now: string): Row[] {
  return tx.all<Row>(sql`
    select d.id, d.target, d.attempts, m.id as messageId, m.version, m.kind, m.urgency, m.title, m.body, m.url,
      m.created_at as createdAt, m.expires_at as expiresAt,
      case when m.withdrawn_at is not null then 'withdrawn' when m.expires_at <= ${now} then 'expired'
        when ${channel.endedAt} is not null then 'ended'
        when d.person_id is not null and exists (select 1 from deliveries i where i.message_id = d.message_id
          and i.channel = 'inbox' and i.target = 'p:' || d.person_id and i.seen_at is not null) then 'seen'
        when d.person_id is not null and m.urgency <> 'life' and exists (select 1 from mutes
          where mutes.person_id = d.person_id and mutes.subject = m.subject) then 'muted' end as skip
    from deliveries d join messages m on m.id = d.message_id
    where d.channel_id = ${channel.id} and d.due_at <= ${now} order by d.priority, d.id limit 200`)
}

/** The one home of whose channel it is; null where they have none or several. */
function homeOf(tx: Db, personId: number | null): string | null {
  const [row] = tx.all<{ home: string | null }>(sql`select min(unit) as home from occupancies
    where person_id = ${personId} and unsettled_since is null and until is null having count(distinct unit) = 1`)
  return row?.home ?? null
}

function postOf(row: Row, language: Language, link: string): ChannelPost {
  const { messageId, version, kind, urgency, createdAt } = row
  return {
    messageId,
    version,
    kind,
    urgency,
    createdAt,
    title: wordsIn(row.title, language),
    body: wordsIn(row.body, language),
    link,
    again: row.target.endsWith(':again'),
  }
}
