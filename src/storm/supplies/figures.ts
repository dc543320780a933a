import { sql } from 'drizzle-orm'
import type { RoomFigures } from '#emergencies/room-figures.ts'
import type { Db } from '#estate/db.ts'

/**
 * What an emergency used up, for its report: pieces that left the stores for it and did not come back, and how many doors
 * signed. Of a drill what was signed for, since nothing moved. Names nobody.
 */
export function figures(db: Db, emergencyId: number): RoomFigures['supplies'] {
  const used = db.all<RoomFigures['supplies']['used'][number]>(sql`
    select i.name as item, i.unit_word as unitWord, sum(amount) as amount from (
      select m.item_id as itemId, -m.pieces as amount from supply_moves m
        join supply_dispatches d on d.id = m.dispatch_id where d.emergency_id = ${emergencyId}
      union all
      select d.item_id, p.pieces from supply_drops p join supply_dispatches d on d.id = p.dispatch_id
        where d.emergency_id = ${emergencyId} and d.drill = 1 and p.received_at is not null
    ) as gone join supply_items i on i.id = gone.itemId group by i.id having amount > 0 order by i.name`)
  const [doors] = db.all<{ doors: number; received: number }>(sql`
    select count(*) as doors, count(p.received_at) as received from supply_drops p
      join supply_dispatches d on d.id = p.dispatch_id
    where d.emergency_id = ${emergencyId} and d.sent_at is not null and p.pieces > 0`)
  return { used, doors: doors?.doors ?? 0, received: doors?.received ?? 0 }
}
