import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'
import type { Standing } from '#standing/standing.ts'
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

/** A press that answers what waits for somebody: where it is posted, and the key of its words. */
type Press = { action: string; text: string; first?: boolean }

/**
 * What one person has on their hands in a running emergency. `call`: asked to go to a call for help; `going`: on the way to
 * one; `doors`: asked to look after so many silent doors, or doing so. `says` is a key that `count` and `door` fill.
 */
export type OnHand = {
  personId: number
  what: 'call' | 'going' | 'doors'
  count: number
  says: string
  door?: string
  href: string
  presses: Press[]
}

/** Who is no help now: their home calls for help, nobody is in, or something real runs at its door and this is a drill. */
export type HandsOff = { people: readonly number[]; why: 'calls' | 'away' | 'real' }

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
  /** Whom it asks now, and who said yes: read by whoever asks next, and shown to each of them where they look. */
  hands?(db: Db, emergency: Emergency): OnHand[]
  /** What these are asked for goes to the next, and nobody counts on what they said yes to: their own home says why. */
  handsOn?(tx: Db, emergency: Emergency, off: HandsOff, now: string): void
  /** Homes that said themselves that they need help or that nobody is in: nobody of theirs is asked to go anywhere. */
  shutHomes?(db: Db, emergency: Emergency): string[]
  /**
   * What this person answers in this room while it runs: for a home of theirs that is asked, or only for others; null where
   * nothing of it is theirs, and the way there would be none.
   */
  answers?(db: Db, emergency: Emergency, standing: Standing, now: string): 'home' | 'others' | null
  /** What waits in this room at these places while it runs, for the working page and for whoever ends it: no room has an end without it. */
  waiting?(db: Db, emergency: Emergency, now: string, places: readonly string[]): RoomWaiting[]
  /** What stayed undone when it ended, and where that is still done. */
  left?(db: Db, emergency: Emergency, now: string): { text: string; count: number; href: string }[]
}

/** Every room that does other work in an emergency, in the order it is begun, ended and erased. */
export const emergencyRooms = port<readonly EmergencyRoom[]>('rooms in an emergency')

/** What this person answers in any room of it that asks; null: nothing. */
export function answersIn(db: Db, emergency: Emergency, standing: Standing, now: string) {
  const ways = emergencyRooms().map((room) => room.answers?.(db, emergency, standing, now) ?? null)
  return ways.find((way) => way === 'home') ?? ways.find((way) => way !== null) ?? null
}
