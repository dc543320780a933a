import { and, eq, isNull, sql } from 'drizzle-orm'
import { rangesOf } from '#addresses/ranges.ts'
import type { Db } from '#estate/db.ts'
import { channels } from '#messages/channels/schema.ts'
import type { DeliveryState, Message } from '#messages/outbox/schema.ts'
import { deliveries } from '#messages/outbox/schema.ts'
import { minutesAfter } from '#time/instants.ts'
import { wholeMinutesBetween } from '#time/minutes-in-queries.ts'

/** Minutes after it went out at which answers are counted. */
const markMinutes = [5, 15, 60] as const

export type EntranceSeries = {
  place: string
  doors: number
  /** Answered within 5, 15, 60 minutes, and by now. */
  within: number[]
  now: number
}
/** Minutes after it went out, and how many homes had answered by then. */
export type Curve = { minute: number; count: number }[]

/** How the answers came in, by entrance, in the order of the stairs. */
export function seriesOf(db: Db, message: Message, areas: readonly string[]): EntranceSeries[] {
  const rows = db.all<{ place: string; doors: number; now: number } & Record<`m${number}`, number>>(sql`
    select a.parent as place, count(*) as doors, sum(m.state = 'acknowledged') as now,
      ${sql.join(
        markMinutes.map(
          (minutes) =>
            sql`sum(m.state = 'acknowledged' and m.acknowledged_at <= ${minutesAfter(message.createdAt, minutes)}) as ${sql.raw(`m${minutes}`)}`,
        ),
        sql`, `,
      )}
    from json_each(${JSON.stringify(rangesOf(areas))}) as area
    join addresses a on a.sort_key >= area.value ->> '$.from' and a.sort_key < area.value ->> '$.below'
    join message_doors m on m.unit = a.path and m.message_id = ${message.id}
    group by a.parent order by min(a.sort_key)`)
  return rows.map((row) => ({
    place: row.place,
    doors: row.doors,
    within: markMinutes.map((minutes) => row[`m${minutes}`] ?? 0),
    now: row.now,
  }))
}

/** The same as one rising line over the first hour, one point a minute at most. */
export function curveOf(db: Db, message: Message, areas: readonly string[]): Curve {
  const rows = db.all<{ minute: number; count: number }>(sql`
    select max(0, ${wholeMinutesBetween(sql`${message.createdAt}`, sql`m.acknowledged_at`)}) as minute, count(*) as count
    from json_each(${JSON.stringify(rangesOf(areas))}) as area
    join addresses a on a.sort_key >= area.value ->> '$.from' and a.sort_key < area.value ->> '$.below'
    join message_doors m on m.unit = a.path and m.message_id = ${message.id}
    where m.state = 'acknowledged' and m.acknowledged_at <= ${minutesAfter(message.createdAt, 60)}
    group by 1 order by 1`)
  let count = 0
  return rows.map(({ minute, count: more }) => {
    count += more
    return { minute, count }
  })
}

export type GroupState = {
  name: string
  kind: string
  state: DeliveryState
  reason: string | null
  at: string
}

/** What became of it at group bots and webhooks: those tell a place, not a door. */
export function groupStates(db: Db, messageId: number): GroupState[] {
  return db
    .select({
      name: channels.name,
      kind: channels.kind,
      state: deliveries.state,
      reason: deliveries.reason,
      at: deliveries.updatedAt,
    })
    .from(deliveries)
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .where(and(eq(deliveries.messageId, messageId), isNull(channels.personId)))
    .orderBy(deliveries.id)
    .all()
}
