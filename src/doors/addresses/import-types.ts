import type { Area } from './area.ts'
import type { ReadReason } from './assemble.ts'
import type { Floor } from './floors.ts'
import type { AddressPath } from './paths.ts'
import type { AddressKind } from './schema.ts'
import type { CellFault } from './sheet.ts'

/** One place of the tree as the sheet has it, or a building or entrance that follows from its units. */
export type ParsedPlace = {
  path: AddressPath
  kind: AddressKind
  label: string
  area: Area | null
  floor: Floor | null
  /** What the sheet says the room is for, in its own words. */
  usage: string | null
  /** What the sheet says itself, and what follows from the path: only what is said can change an existing place. */
  says: { kind: boolean; label: boolean; floor: boolean }
}

/** Where in the file: the sheet's name, the row from 1 and the column's letter, as Excel shows them. */
export type CellPlace = { sheet: string; row: number; column: string }

/** A sentence of views/addresses: `addresses:import.errors.<code>`, filled with `params`. */
export type ImportError = CellPlace & {
  value: string
  code: ImportErrorCode
  params: Record<string, string | number>
}

export type ImportErrorCode =
  | Exclude<ReadReason, 'empty'>
  | CellFault
  | 'unitMissing'
  | 'areaUnreadable'
  | 'areaDecimals'
  | 'areaNotPositive'
  | 'areaTooLarge'
  | 'floorUnreadable'
  | 'labelTooLong'
  | 'conflict'
  | 'doorInDoor'
  | 'noColumns'

/** The same door again, with nothing new in it. */
export type Duplicate = CellPlace & { path: AddressPath; firstSheet: string; firstRow: number }

/** What a file says. `rows` counts the rows that were read as places. */
export type ParsedUnits = {
  units: ParsedPlace[]
  errors: ImportError[]
  duplicates: Duplicate[]
  rows: number
}
