/** Why one cell cannot be trusted: Excel made a date of `3-2`, or a formula ended in an error. */
export type CellFault = 'dateCell' | 'formulaCell'

/** A sheet as text. Every row has the same length; blank is `''`; merged cells all carry the value of their range. */
export type Sheet = {
  name: string
  rows: string[][]
  /** By `${row}:${column}`, counted from 0. */
  faults: Map<string, CellFault>
  /** Columns in which cells are merged downwards: there a blank cell is really blank. */
  mergedColumns: Set<number>
}

export type SheetsFault =
  | 'fileEmpty'
  | 'fileTooLarge'
  | 'fileUnreadable'
  | 'fileOldExcel'
  | 'fileHtml'
  | 'filePdf'
  | 'encodingUnknown'
  | 'tooManySheets'
  | 'tooManyRows'

/** What a file may hold. Columns past the last are not looked at; everything else past its limit is refused. */
export const limits = {
  bytes: 5 * 1024 * 1024,
  inflated: 48 * 1024 * 1024,
  sheets: 20,
  rows: 20_000,
  columns: 100,
} as const

/** Throw inside a reader to answer with a reason. */
export class SheetsRefused extends Error {
  readonly reason: SheetsFault
  readonly params: Record<string, string | number>
  constructor(reason: SheetsFault, params: Record<string, string | number> = {}) {
    super(reason)
    this.reason = reason
    this.params = params
  }
}

/** `A` for 0, `AB` for 27: how people find a column. */
export function columnLetter(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26))
  return column < 26 ? rest : `${columnLetter(Math.floor(column / 26) - 1)}${rest}`
}
