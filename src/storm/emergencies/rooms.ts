import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'
import type { Module } from './kinds.ts'
import type { Emergency } from './schema.ts'

/** What was erased: how many rows of which table lost what was personal in them. */
export type Erased = { table: string; rows: number }

/** What waits in one room, for the working page: a few figures and the way there. */
export type RoomWaiting = {
  module: Module
  href: string
  /** `text` is a key; `count` fills it. `urgent`: undone, it is named before anybody ends it, and must be said to have been read. */
  figures: { text: string; count: number; urgent?: boolean }[]
}

/**
 * What a room does with an emergency, each inside the transaction of the switch: `begin` when it becomes active, `end`
 * when it is over, `erase` when what was collected for it alone has served. Each is called once.
 */
export type EmergencyRoom = {
  begin?(tx: Db, emergency: Emergency, now: string): void
  end?(tx: Db, emergency: Emergency, now: string): void
  erase?(tx: Db, emergency: Emergency, now: string): Erased[]
  /** What people wrote for it in their own words: looked for in the whole database once it is erased. */
  written?(tx: Db, emergency: Emergency): string[]
  /** What waits in this room while it runs, for the working page and for whoever ends it: no room has an end without it. */
  waiting?(db: Db, emergency: Emergency, now: string): RoomWaiting[]
  /** What stayed undone when it ended, and where that is still done. */
  left?(db: Db, emergency: Emergency, now: string): { text: string; count: number; href: string }[]
}

/** Every room that does other work in an emergency, in the order it is begun, ended and erased. */
export const emergencyRooms = port<readonly EmergencyRoom[]>('rooms in an emergency')
