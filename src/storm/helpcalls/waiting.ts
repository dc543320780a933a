import { sql } from 'drizzle-orm'
import { rangesOf } from '#addresses/ranges.ts'
import type { RoomWaiting } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'

/** For the working page: needs nobody is on the way to, those somebody is, and those said to be done that nobody confirmed. */
export function waiting(db: Db, { id }: Emergency, _now: string, places: readonly string[]): RoomWaiting[] {
  const [row] = db.all<{ open: number | null; going: number | null; done: number | null }>(
    sql`select sum(l.state = 'open' and h.held is null) as open,
        sum(l.state = 'promised' or (l.state = 'open' and h.coming > 0)) as going,
        sum(l.state = 'done' or (l.state = 'open' and h.coming = 0)) as done
      from json_each(${JSON.stringify(rangesOf(places))}) as area
      join addresses a on a.sort_key >= area.value ->> '$.from' and a.sort_key < area.value ->> '$.below'
      join emergency_needs n on n.unit = a.path join listings l on l.id = n.listing_id
      left join (select listing_id, count(*) as held, sum(state = 'standing') as coming from promises where holds = 1 group by listing_id) h
        on h.listing_id = l.id
      where n.emergency_id = ${id} and n.closed_at is null`,
  )
  const figures = [
    { text: 'helpcalls:waiting.needs', count: row?.open ?? 0, urgent: true },
    { text: 'helpcalls:waiting.going', count: row?.going ?? 0 },
    // Said by whoever went alone: not helped until the home or the desk says so.
    { text: 'helpcalls:waiting.done', count: row?.done ?? 0, urgent: true },
  ]
  return [{ module: 'needs', href: `/emergencies/${id}/needs`, figures }]
}
