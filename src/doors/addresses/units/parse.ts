import { readArea } from '#addresses/area.ts'
import type { ReadOptions } from '#addresses/assemble.ts'
import { readAddress } from '#addresses/read-address.ts'
import type { AddressKind } from '#addresses/schema.ts'
import { kindOfUsage, readFloor } from '#addresses/usage.ts'
import type { Language } from '#i18n/language.ts'
import { columnLetter, type Sheet } from '#sheets/sheet.ts'
import { Collection } from './collection.ts'
import { type DataRow, dataRows } from './data-rows.ts'
import { guessColumns } from './guess-columns.ts'
import { type Field, findHeadings, type HeadingLayout } from './headings.ts'
import type { ImportError, ImportErrorCode, ParsedUnits } from './parsed-units.ts'
import { type RowRead, readRowAddress } from './row-address.ts'

/** The language of the labels, and the buildings the tree has already, which help reading their names. */
type ImportOptions = { language: Language } & ReadOptions

/**
 * Turns the sheets of a file into addresses of the tree: every row that can be read becomes one, every cell that cannot
 * be read is named, and buildings and entrances follow from their units. Pure; the same file gives the same answer.
 */
export function parseUnits(sheets: Sheet[], options: ImportOptions): ParsedUnits {
  const errors: ImportError[] = []
  const found = new Collection(options.language, errors)
  for (const sheet of sheets) {
    if (sheet.rows.every((row) => row.every((cell) => cell === ''))) continue
    const layout = findHeadings(sheet.rows) ?? guessColumns(sheet.rows)
    if (layout) readRows(sheet, layout, found, errors, options)
    else
      errors.push({
        sheet: sheet.name,
        row: 1,
        column: 'A',
        value: sheet.rows[0]?.[0] ?? '',
        code: 'noColumns',
        params: {},
      })
  }
  const { units, duplicates, rows } = found.finish()
  return { units, errors: inOrder(errors, sheets), duplicates, rows }
}

function readRows(
  sheet: Sheet,
  layout: HeadingLayout,
  found: Collection,
  errors: ImportError[],
  options: ReadOptions,
): void {
  const rows = [...dataRows(sheet, layout)]
  const anew = numbersAnewByFloor(rows)
  for (const row of rows) {
    const fail = (field: Field, code: ImportErrorCode, params: ImportError['params'] = {}) => {
      const column = layout.columns[field] ?? layout.columns.unit ?? layout.columns.address ?? 0
      const value = sheet.rows[row.index]![column] ?? ''
      errors.push({
        sheet: sheet.name,
        row: row.index + 1,
        column: columnLetter(column),
        value: value.slice(0, 80),
        code,
        params,
      })
    }
    if (namesFault(sheet, layout, row, fail)) continue
    const floor = readFloor(row.cells.floor)
    const kind = kindOfUsage(row.cells.usage)
    const endless = doorFields.find((field) => row.cells[field].length > 200)
    const read = readRow(row, kind, anew ? (floor ?? null) : null, options)
    const area = readArea(row.cells.area)
    if (endless) fail(endless, 'unreadable', { text: '', unit: '' })
    else if (!read.ok) fail(...faultOf(read))
    else if (lacksDoor(read.kind, row)) fail('unit', 'unitMissing')
    else if (!area.ok) fail('area', area.reason)
    else if (floor === undefined) fail('floor', 'floorUnreadable')
    else if (row.cells.label.length > 60) fail('label', 'labelTooLong', { most: 60 })
    else {
      const column = columnLetter(layout.columns.unit ?? layout.columns.address ?? 0)
      const from = { sheet: sheet.name, row: row.index + 1, column }
      found.add(
        {
          read,
          kind,
          area: area.area,
          floor,
          usage: row.cells.usage.slice(0, 40),
          label: row.cells.label,
          from,
        },
        fail,
      )
    }
  }
}

function readRow(
  { cells }: DataRow,
  kind: AddressKind | undefined,
  floor: number | null,
  options: ReadOptions,
): RowRead {
  if (cells.address === '') return readRowAddress(cells, kind, floor, options)
  const read = readAddress(cells.address, options)
  if (read.ok) return read
  // Full addresses for most rows, and columns beside them that say what one of them lacks.
  const parts = readRowAddress(cells, kind, floor, options)
  return parts.ok ? parts : { ...read, field: 'address' }
}

/** Cells that Excel has made a date of, and formulas that failed, in the columns that are read. */
function namesFault(
  sheet: Sheet,
  layout: HeadingLayout,
  row: DataRow,
  fail: (field: Field, code: ImportErrorCode) => void,
): boolean {
  for (const [field, column] of Object.entries(layout.columns) as [Field, number][]) {
    const fault = sheet.faults.get(`${row.index}:${column}`)
    if (!fault) continue
    fail(field, fault)
    return true
  }
  return false
}

/** What names a door: where it is longer than the reader reads, it names none. */
const doorFields = ['address', 'building', 'entrance', 'unit'] as const

type Fault = [Field, ImportErrorCode, ImportError['params']]

function faultOf(read: Extract<RowRead, { ok: false }>): Fault {
  const field = read.field ?? 'address'
  if (read.reason === 'empty') return [field, 'unreadable', {}]
  return [field, read.reason, { text: read.text ?? '', unit: read.unit ?? '' }]
}

/** A row that says how large or what for, but not which door. */
function lacksDoor(kind: AddressKind, { cells }: DataRow): boolean {
  return (kind === 'building' || kind === 'entrance') && (cells.area !== '' || cells.usage !== '')
}

function inOrder(errors: ImportError[], sheets: Sheet[]): ImportError[] {
  const order = new Map(sheets.map((sheet, i) => [sheet.name, i]))
  return errors.sort((a, b) => order.get(a.sheet)! - order.get(b.sheet)! || a.row - b.row)
}

/** Do doors 1, 2, 3 come again on each floor? Then 5 and 1 make door 501; else door 12 is door 12 on any floor. */
function numbersAnewByFloor(rows: DataRow[]): boolean {
  const floors = new Map<string, string>()
  return rows.some(({ cells: { zone, building, entrance, unit, floor } }) => {
    if (floor === '' || !/^(?:\d{1,2}|[A-Z]|[东南西北中])[室户号]?$/i.test(unit.normalize('NFKC')))
      return false
    const door = [zone, building, entrance, unit].join('|')
    const before = floors.get(door)
    floors.set(door, floor)
    return before !== undefined && before !== floor
  })
}
