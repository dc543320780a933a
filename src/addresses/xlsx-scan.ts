import { columnLetter, limits, SheetsRefused } from './sheet.ts'

/** Rows and columns from 0, both ends inside. */
export type Range = { top: number; left: number; bottom: number; right: number }

export type SheetScan = {
  /** The sheet with only the cells that hold something within the limits. */
  xml: string
  merged: Range[]
  /** `${row}:${column}` of cells whose formula ended in an error. */
  errors: string[]
}

const row = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g
const cell = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g

/**
 * Goes through a sheet's XML before it is parsed: a styled but empty row 1048576 would make a reader lay out a million
 * rows, and one cell in column XFD a width of 16384. Empty cells and far columns are dropped, too many rows refused.
 */
export function scanSheet(xml: string, name: string): SheetScan {
  const errors: string[] = []
  const merged = ranges(xml)
  const rows: string[] = []
  let r = -1
  for (const [, attributes = '', content = ''] of xml.matchAll(row)) {
    r = Number(attribute(attributes, 'r') ?? r + 2) - 1
    const cells = keptCells(content, r, errors)
    if (cells.length === 0) continue
    if (!(r >= 0 && r < limits.rows))
      throw new SheetsRefused('tooManyRows', { rows: limits.rows, sheet: name })
    rows.push(`<row r="${r + 1}">${cells.join('')}</row>`)
  }
  return { xml: `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`, merged, errors }
}

/** Cells with a value, each with its address written out (some programs leave it to be counted). */
function keptCells(content: string, r: number, errors: string[]): string[] {
  const kept: string[] = []
  let c = -1
  for (const [, attributes = '', inside = ''] of content.matchAll(cell)) {
    const address = attribute(attributes, 'r')
    c = address ? columnOf(address) : c + 1
    if (c >= limits.columns || !/<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]/.test(inside)) continue
    const type = attribute(attributes, 't')
    const style = attribute(attributes, 's')
    if (type === 'e') errors.push(`${r}:${c}`)
    else {
      const plain = inside.replace(/(<\/?)\w+:/g, '$1')
      kept.push(
        `<c r="${columnLetter(c)}${r + 1}"${type ? ` t="${type}"` : ''}${style ? ` s="${style}"` : ''}>${plain}</c>`,
      )
    }
  }
  return kept
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"'<>]*)["']`).exec(attributes)
  return match?.[1]
}

function ranges(xml: string): Range[] {
  const found = xml.matchAll(
    /<(?:\w+:)?mergeCell\b[^>]*?\sref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g,
  )
  return [...found].map(([, left = '', top, right = '', bottom]) => ({
    top: Number(top) - 1,
    left: columnOf(left),
    bottom: Number(bottom) - 1,
    right: columnOf(right),
  }))
}

function columnOf(address: string): number {
  const name = /^[A-Z]{1,3}/.exec(address)?.[0] ?? ''
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Writes each range's value into all its cells. Returns the columns in which something is merged downwards. */
export function fillMerged(rows: string[][], merged: Range[]): Set<number> {
  const downwards = new Set<number>()
  let budget = limits.rows * limits.columns
  for (const range of merged) {
    const value = rows[range.top]?.[range.left] ?? ''
    if (range.bottom > range.top)
      for (let c = range.left; c <= Math.min(range.right, limits.columns); c++) downwards.add(c)
    const bottom = Math.min(range.bottom, rows.length - 1)
    for (let r = range.top; value !== '' && r <= bottom; r++) {
      const cells = rows[r]!
      for (let c = range.left; c <= Math.min(range.right, cells.length - 1); c++) {
        // Ranges of an honest file do not overlap; a crafted one could lay thousands over each other.
        if (--budget < 0) throw new SheetsRefused('fileUnreadable')
        cells[c] = value
      }
    }
  }
  return downwards
}
