import Papa from 'papaparse'
import { trimmed } from '#typed/settled.ts'
import { limits, type Sheet, SheetsRefused } from './sheet.ts'

/** Reads delimited text. There are no merged cells in it, so blanks below a building are filled by the importer. */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decode(bytes)
  if (trimmed(text) === '') throw new SheetsRefused('fileEmpty')
  if (/^\s*(?:<!DOCTYPE html|<html|<table|<\?xml)/i.test(text)) throw new SheetsRefused('fileHtml')
  // Control characters other than line ends and tabs: a photo or a program, not a table.
  if (/[^\P{Cc}\t\n\v\f\r]/u.test(text)) throw new SheetsRefused('fileUnreadable')
  const parsed = Papa.parse<string[]>(text, { delimitersToGuess: [',', '\t', ';'], preview: limits.rows + 1 })
  if (parsed.data.length > limits.rows)
    throw new SheetsRefused('tooManyRows', { rows: limits.rows, sheet: 'CSV' })
  const width = Math.min(limits.columns, Math.max(...parsed.data.map((row) => row.length)))
  const rows = parsed.data.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''))
  return { name: 'CSV', rows, faults: new Map(), mergedColumns: new Set() }
}

/** By byte order mark, else UTF-8 where every byte fits it, else GB18030, in which Excel in China saves .csv. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this one.
    }
  }
  throw new SheetsRefused('encodingUnknown')
}
