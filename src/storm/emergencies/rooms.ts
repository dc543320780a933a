import { careRoom } from '#care/emergency.ts'
import type { Db } from '#estate/db.ts'
import { rollCallRoom } from '#rollcalls/emergency.ts'
import { shiftsInEmergency } from '#shifts/emergency.ts'
import { supplyEmergency } from '#supplies/emergency.ts'
import type { Emergency } from './schema.ts'
import type { Waiting } from './waiting.ts'

/** What was erased: how many rows of which table lost what was personal in them. */
export type Erased = { table: string; rows: number }

/**
 * What a room does with an emergency, each inside the transaction of the switch: `begin` when it becomes active, `end`
 * when it is over, `erase` when what was collected for it alone has served. Each is called once.
 */
export type EmergencyRoom = {
  begin(tx: Db, emergency: Emergency, now: string): void
  end(tx: Db, emergency: Emergency, now: string): void
  erase(tx: Db, emergency: Emergency, now: string): Erased[]
  /** What people wrote for it in their own words: looked for in the whole database once it is erased. */
  written?(tx: Db, emergency: Emergency): string[]
  /** What waits in this room while it runs, for the working page. */
  waiting?(db: Db, emergency: Emergency, now: string): Waiting[]
}

/** Every room that does other work in an emergency, in the order it is begun. */
export const emergencyRooms: readonly EmergencyRoom[] = [
  rollCallRoom,
  careRoom,
  shiftsInEmergency,
  supplyEmergency,
]
