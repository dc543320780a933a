import { sql } from 'drizzle-orm'
import type { RoomWaiting } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'

/** For the working page: seats of shifts nobody has taken, tasks nobody has. */
export function waiting(db: Db, { id }: Emergency, now: string): RoomWaiting[] {
  const [row] = db.all<{ places: number | null; tasks: number | null }>(
    sql`select sum(s.capacity - (select count(*) from shift_signups p where p.shift_id = s.id and p.state = 'in')) as places,
      (select count(*) from tasks t where t.emergency_id = ${id} and t.state in ('open', 'asked')) as tasks
      from shifts s where s.emergency_id = ${id} and s.cancelled_at is null and s.ends_at > ${now}`,
  )
  const figures = [
    { text: 'shifts:waiting.places', count: row?.places ?? 0 },
    { text: 'shifts:waiting.tasks', count: row?.tasks ?? 0 },
  ]
  return [{ module: 'shifts', href: '/shifts', figures }]
}
