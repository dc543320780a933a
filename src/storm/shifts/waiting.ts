import { sql } from 'drizzle-orm'
import type { Emergency } from '#emergencies/schema.ts'
import type { Waiting } from '#emergencies/waiting.ts'
import type { Db } from '#estate/db.ts'

/** For the working page: needs nobody is on the way to, places of shifts nobody has taken, tasks nobody has. */
export function waiting(db: Db, { id }: Emergency, now: string): Waiting[] {
  const needs = figuresOf(
    db,
    sql`select sum(l.state = 'open') as waits, sum(l.state = 'promised') as going
      from emergency_needs n join listings l on l.id = n.listing_id
      where n.emergency_id = ${id} and n.closed_at is null`,
  )
  const shifts = figuresOf(
    db,
    sql`select sum(s.capacity - (select count(*) from shift_signups p where p.shift_id = s.id and p.state = 'in')) as waits,
      (select count(*) from tasks t where t.emergency_id = ${id} and t.state in ('open', 'asked')) as going
      from shifts s where s.emergency_id = ${id} and s.cancelled_at is null and s.ends_at > ${now}`,
  )
  return [
    {
      module: 'needs',
      href: `/emergencies/${id}/needs`,
      figures: [
        { text: 'shifts:waiting.needs', count: needs.waits, urgent: true },
        { text: 'shifts:waiting.going', count: needs.going },
      ],
    },
    {
      module: 'shifts',
      href: '/shifts',
      figures: [
        { text: 'shifts:waiting.places', count: shifts.waits },
        { text: 'shifts:waiting.tasks', count: shifts.going },
      ],
    },
  ]
}

function figuresOf(db: Db, query: ReturnType<typeof sql>): { waits: number; going: number } {
  const [row] = db.all<{ waits: number | null; going: number | null }>(query)
  return { waits: row?.waits ?? 0, going: row?.going ?? 0 }
}
