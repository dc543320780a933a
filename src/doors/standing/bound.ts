import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'
import type { Capability, Standing } from './standing.ts'

/** What somebody may be bound to, as the page that ends a duty and the message about it call it: `people:bound.things.care`. */
export const boundKinds = [
  'care',
  'buddies',
  'runs',
  'needs',
  'promises',
  'tickets',
  'groupBuys',
  'tasks',
  'shifts',
  'carrying',
  'plans',
  'letters',
] as const
export type BoundKind = (typeof boundKinds)[number]

/** One row that names somebody: at which place, and whether it stands by what its holder is. */
export type Tie = { id: number; path: string; stands: boolean }

/**
 * One way a room binds a person to what they may then read or do. What stands is what could be given to them today; the
 * rest ends with the right it came from, and whoever `gives` it there hears of it.
 */
export type Bound = {
  kind: BoundKind
  /** The columns that name them. */
  columns: readonly SQLiteColumn[]
  /** Who is told what needs new hands; null where ending it tells whoever has to know, or nobody has. */
  gives: Capability | null
  /** Where whoever gives it finds it. */
  url: string
  /** Everybody who is bound by it now. */
  holders(db: Db, now: string): number[]
  /** What binds the person of this standing, judged by this standing: it may be one that is to come. */
  ties(db: Db, standing: Standing, now: string): Tie[]
  /** Ends these. Missing where they are kept and only told of. */
  end?(tx: Db, ties: readonly Tie[], by: number | null, now: string): void
  /** What ended at this instant with a right that holds again. */
  giveBack?(tx: Db, personId: number, at: string): void
}

/** Every room's ways of binding somebody. */
export const bounds = port<readonly Bound[]>('what binds a person')
