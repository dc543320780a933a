import { sql } from 'drizzle-orm'
import { rangesOf } from '#addresses/ranges.ts'
import type { RoomWaiting } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'

const held = sql`exists (select 1 from promises p where p.listing_id = l.id and p.holds = 1)`
const coming = sql`exists (select 1 from promises p where p.listing_id = l.id and p.holds = 1 and p.state = 'standing')`

/** For the working page: needs nobody is on the way to, those somebody is, and those said to be done that nobody confirmed. */
export function waiting(db: Db, { id }: Emergency, _now: string, places: readonly string[]): RoomWaiting[] {
  const [row] = db.all<{ open: number | null; going: number | null; done: number | null }>(
    sql`select sum(l.state = 'open' and not ${held}) as open,
        sum(l.state = 'promised' or (l.state = 'open' and ${coming})) as going,
        sum(l.state = 'done' or (l.state = 'open' and ${held} and not ${coming})) as done
      from json_each(${JSON.stringify(rangesOf(places))}) as area
      join addresses a on a.sort_key >= area.value ->> '$.from' and a.sort_key < area.value ->> '$.below'
      join emergency_needs n on n.unit = a.path join listings l on l.id = n.listing_id
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
