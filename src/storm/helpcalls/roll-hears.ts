import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'

/**
 * Of which door, who wrote it down, and when it was said; `from`: the emergency in which it was said first, whose roll call
 * knows by whose hand.
 */
export type CallHeard = { unit: string; by: number | null; at: string; from?: number }

/** The roll call hears of a call that came to it by another way: whoever wrote it down, the door is not silent. Inside the caller's transaction. */
export const rollHears = port<(tx: Db, emergency: Emergency, call: CallHeard, now: string) => void>(
  'the roll call that hears of a call',
)
