import type { Column } from 'drizzle-orm'
import { orNone } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'
import type { Joining } from './joining.ts'

export const joinableKinds = ['ticket', 'need', 'person'] as const
export type JoinableKind = (typeof joinableKinds)[number]

/** What is posted to `from`, by the end of its address, and lies at `number` by now. */
export type Carried = { from: number; number: number; rest: string; now: string }

/** Who would have read it where it was written, as that was; who reads it where it lies; and the sentence that says so. */
export type Readership = {
  here: readonly number[]
  there: readonly number[]
  said: [code: string, params: Record<string, string | number>]
}

/** Would somebody read it who would not have read it where it was written? */
export function isWider({ here, there }: Pick<Readership, 'here' | 'there'>): boolean {
  return there.some((person) => !here.includes(person))
}

/** What a room says of records of which two can turn out to be one. */
export type JoinableRoom = {
  joining: Joining
  /** A column beside the ledger that says so too. */
  also?: Column
  /** Every address that begins with the number of one, as its routes are registered; the number stands last. */
  at: readonly string[]
  /**
   * What posted to the number that went is done at the one that stays, told by the end of its address: what means the same
   * at either, and is read there by nobody who would not have read it here. What others would read is asked back, and
   * everything else comes back with the way there.
   */
  carried?: { rest: RegExp; readers(db: Db, posted: Carried): Readership }
  /** Where something of a record lies that has a number of its own in the rest of an address; null where it says nothing. */
  lies?(db: Db, rest: string): number | null
  /** The sentence for whoever comes to the number that went; `number` is the one that stays. */
  moved: string
  mayRead(db: Db, id: number, personId: number, now: string): boolean
}

/** Everything that can be joined anywhere, by its kind. */
export const joinables = port<Record<JoinableKind, JoinableRoom>>('records that can be joined')

/** Is there what this looks for? NotFound is an answer, everything else a fault. */
export function isThere(find: () => unknown): boolean {
  return orNone(() => ({ found: find() })) !== null
}
