import { settled, trimmed } from '#typed/settled.ts'
import { readCsv } from './csv.ts'
import { limits, type Sheet, type SheetsFault, SheetsRefused } from './sheet.ts'
import { readXlsx } from './xlsx.ts'

/** `hidden` names sheets that were left out because the workbook hides them (lists for pull-downs, drafts). */
type SheetsRead =
  | { ok: true; sheets: Sheet[]; hidden: string[] }
  | { ok: false; reason: SheetsFault; params?: Record<string, string | number> }

/**
 * Reads an uploaded file by what it is, whatever it is called: .xlsx, or text with commas, tabs or semicolons in UTF-8,
 * UTF-16 or GB18030. The same on Node and in workerd. Never throws.
 */
export async function readSheets(bytes: Uint8Array): Promise<SheetsRead> {
  try {
    if (bytes.length === 0) throw new SheetsRefused('fileEmpty')
    if (bytes.length > limits.bytes)
      throw new SheetsRefused('fileTooLarge', { megabytes: limits.bytes / 1024 / 1024 })
    if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
      const { sheets, hidden } = await readXlsx(bytes)
      return { ok: true, sheets: sheets.map(settledCells), hidden }
    }
    if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new SheetsRefused('fileOldExcel')
    if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) throw new SheetsRefused('filePdf')
    return { ok: true, sheets: [settledCells(readCsv(bytes))], hidden: [] }
  } catch (error) {
    if (error instanceof SheetsRefused) return { ok: false, reason: error.reason, params: error.params }
    return { ok: false, reason: 'fileUnreadable' }
  }
}

/** What stands in a cell was typed as much as what stands in a form. */
function settledCells(sheet: Sheet): Sheet {
  return { ...sheet, rows: sheet.rows.map((row) => row.map((cell) => trimmed(settled(cell)))) }
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}
