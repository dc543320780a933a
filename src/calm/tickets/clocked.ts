import type { DeskRow } from './desk-lists.ts'
import { clockState } from './rules.ts'

/** A row with how near its deadline is, which is what its colour and word say. */
export type ClockedRow = DeskRow & { clock: ReturnType<typeof clockState> }

export function clocked(rows: readonly DeskRow[], now: string): ClockedRow[] {
  return rows.map((row) => ({ ...row, clock: clockState(row as never, now) }))
}
