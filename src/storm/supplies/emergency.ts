import { and, eq, isNull, sql } from 'drizzle-orm'
import type { EmergencyRoom } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { forgetFile } from '#files/kept-files.ts'
import { supplyDispatches } from './dispatch-schema.ts'

/**
 * What supplies do with an emergency. It begins nothing by itself: what is kept is kept. When it ends, plans that never
 * left the store are dropped; what is on the stairs may still be signed for and is closed by whoever keeps the store.
 */
export const supplyEmergency = {
  end(tx, emergency, now) {
    const planned = and(
      eq(supplyDispatches.emergencyId, emergency.id),
      isNull(supplyDispatches.sentAt),
      isNull(supplyDispatches.droppedAt),
    )
    tx.update(supplyDispatches).set({ droppedAt: now }).where(planned).run()
  },

  /**
   * Empties what was gathered about doors for the emergency alone (Emergency Response Law 2024, Art. 85): which door it
   * was, who took it, the photo, how many live there, whether the care list's share came here, and who carried it. A piece
   * count without its door stays: it accounts for the stock.
   */
  erase(tx, emergency) {
    const photos = photosOf(tx, emergency)
    const rows = tx.all<{ id: number }>(sql`
      update supply_drops set unit = '#' || id, sort_key = '', received_name = null, file_id = null, people = null,
        guessed = 0, extra = 0, carrier_id = null, missed_why = null
      where dispatch_id in (select id from supply_dispatches where emergency_id = ${emergency.id})
      returning id`)
    for (const fileId of photos) forgetFile(tx, fileId)
    return [
      { table: 'supply_drops', rows: rows.length },
      { table: 'files', rows: photos.length },
    ]
  },

  waiting(db, { id }) {
    const [row] = db.all<{ planned: number; doors: number }>(sql`
      select count(distinct iif(d.sent_at is null, d.id, null)) as planned,
        count(iif(d.sent_at is not null and p.pieces > 0 and p.received_at is null, 1, null)) as doors
      from supply_dispatches d join supply_drops p on p.dispatch_id = d.id
      where d.emergency_id = ${id} and d.dropped_at is null and d.closed_at is null`)
    const figures = [
      { text: 'supplies:waiting.doors', count: row?.doors ?? 0, urgent: true },
      { text: 'supplies:waiting.planned', count: row?.planned ?? 0 },
    ]
    return [{ module: 'supplies', href: '/supplies/dispatches', figures }]
  },
} satisfies EmergencyRoom

function photosOf(tx: Db, emergency: Emergency): number[] {
  const rows = tx.all<{ fileId: number }>(sql`
    select distinct p.file_id as fileId from supply_drops p join supply_dispatches d on d.id = p.dispatch_id
    where d.emergency_id = ${emergency.id} and p.file_id is not null`)
  return rows.map((row) => row.fileId)
}
