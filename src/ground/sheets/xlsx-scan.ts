import { columnLetter, limits, SheetsRefused } from './sheet.ts'
import { attributeOf, type Tag, tagsOf } from './xml-tags.ts'

/** Rows and columns from 0, both ends inside. */
type Range = { top: number; left: number; bottom: number; right: number }

export type SheetScan = {
  /** The sheet with only the cells that hold something within the limits. */
  xml: string
  merged: Range[]
  /** `${row}:${column}` of cells whose formula ended in an error. */
  errors: string[]
}

/**
 * Goes through a sheet's XML before it is parsed: a styled but empty row 1048576 would make a reader lay out a million
 * rows, and one cell in column XFD a width of 16384. Empty cells and far columns are dropped, too many rows refused.
 */
export function scanSheet(xml: string, name: string): SheetScan {
  const scan: SheetScan = { xml: '', merged: [], errors: [] }
  const rows: string[] = []
  let cells: string[] = []
  let [r, c] = [-1, -1]
  let cell: Cell | null = null
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'mergeCell') scan.merged.push(...rangeOf(attributeOf(tag, 'ref') ?? ''))
    else if (tag.name === 'row' && !tag.closing) {
      r = Number(attributeOf(tag, 'r') ?? r + 2) - 1
      cells = []
      c = -1
    } else if (tag.name === 'row' && cells.length > 0) {
      if (!(r >= 0 && r < limits.rows))
        throw new SheetsRefused('tooManyRows', { rows: limits.rows, sheet: name })
      rows.push(`<row r="${r + 1}">${cells.join('')}</row>`)
      cells = []
    } else if (tag.name === 'c' && !tag.closing) {
      const address = attributeOf(tag, 'r')
      c = address ? columnOf(address) : c + 1
      cell = tag.empty ? null : { tag, filled: false }
    } else if (tag.name === 'c' && cell) {
      if (cell.filled && c < limits.columns) {
        if (attributeOf(cell.tag, 't') === 'e') scan.errors.push(`${r}:${c}`)
        else cells.push(cellXml(cell.tag, `${columnLetter(c)}${r + 1}`, xml.slice(cell.tag.to + 1, tag.from)))
      }
      cell = null
    } else if (cell && (tag.name === 'v' || tag.name === 't') && !tag.closing && !tag.empty) {
      cell.filled ||= (xml[tag.to + 1] ?? '<') !== '<'
    }
  }
  scan.xml = `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`
  return scan
}

type Cell = { tag: Tag; filled: boolean }

/** A cell with its address written out (some programs leave it to be counted) and no prefixes. */
function cellXml(tag: Tag, address: string, inside: string): string {
  const [type, style] = [attributeOf(tag, 't'), attributeOf(tag, 's')]
  const plain = inside.replace(/(<\/?)\w+:/g, '$1')
  return `<c r="${address}"${type ? ` t="${type}"` : ''}${style ? ` s="${style}"` : ''}>${plain}</c>`
}

function rangeOf(ref: string): Range[] {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref)
  if (!found) return []
  const [, left = '', top, right = '', bottom] = found
  return [
    {
      top: Number(top) - 1,
      left: columnOf(left),
      bottom: Number(bottom) - 1,
      right: columnOf(right),
    },
  ]
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
