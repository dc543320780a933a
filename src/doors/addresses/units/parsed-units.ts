import type { ParsedAddress } from '#addresses/address-rows.ts'
import type { ReadReason } from '#addresses/assemble.ts'
import type { AddressPath } from '#addresses/paths.ts'

import type { CellFault } from '#sheets/sheet.ts'

/** Where in the file: the sheet's name, the row from 1 and the column's letter, as Excel shows them. */
export type Cell = { sheet: string; row: number; column: string }

/** A sentence of views/addresses: `addresses:import.errors.<code>`, filled with `params`. */
export type ImportError = Cell & {
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
export type Duplicate = Cell & { path: AddressPath; firstSheet: string; firstRow: number }

/** What a file says. `rows` counts the rows that were read as addresses. */
export type ParsedUnits = {
  units: ParsedAddress[]
  errors: ImportError[]
  duplicates: Duplicate[]
  rows: number
}
