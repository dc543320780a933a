import { readAddress } from '#addresses/read-address.ts'
import { kindOfUsage } from '#addresses/usage.ts'
import type { Sheet } from '#sheets/sheet.ts'
import { type Field, fields, type HeadingLayout, repeatsHeading } from './headings.ts'

/** One row of data: its place in the sheet (from 0) and the text of every field, blanks filled from above. */
export type DataRow = { index: number; cells: Record<Field, string> }

const total =
  /^(?:合\s*计|总\s*计|小\s*计|共\s*计|汇总|累计|TOTAL|SUBTOTAL|SUM\b)|(?:合计|小计|总计)[:：]?$|^共\s*\d+\s*[户套间]/i
const footer =
  /^(?:注|备注|说明|填表|制表|编制|审核|复核|打印|日期|单位|联系|NOTES?|PREPARED|PRINTED|DATE)(?:[:：\s]|人|单位|日期|说明|时间|$)/i

/**
 * The rows that are about places: without blank rows, totals, footers and repeated headings. A building or entrance
 * is written once and left blank below it; blanks are filled where the sheet has no merged cells in that column to say
 * otherwise. A row that names only a building (a line across the sheet, or the sheet's own name) counts for the rows
 * below it.
 */
export function* dataRows(sheet: Sheet, layout: HeadingLayout): Generator<DataRow> {
  const named = readAddress(sheet.name)
  let above = { zone: '', building: named.ok && named.kind === 'building' ? sheet.name : '', entrance: '' }
  let begun = false
  for (let index = layout.heading + 1; index < sheet.rows.length; index++) {
    const row = sheet.rows[index]!
    if (isPassedOver(row, sheet.rows[layout.heading])) continue
    const cells = Object.fromEntries(
      fields.map((field) => [field, row[layout.columns[field] ?? -1] ?? '']),
    ) as DataRow['cells']
    if (layout.heading < 0 && !begun && isTitle(row)) continue
    begun = true
    const section = sectionOf(row)
    if (section !== undefined && (layout.columns.address === undefined || cells.address === '')) {
      above = { zone: '', building: section, entrance: '' }
      continue
    }
    if (layout.columns.address === undefined) {
      above = fillFromAbove(cells, above, sheet, layout)
    }
    // A row that says only which building the next ones are in.
    if (saysNothing(cells) && !isVilla(cells.building)) continue
    yield { index, cells }
  }
}

function isPassedOver(row: string[], heading: string[] | undefined): boolean {
  const filled = row.filter((cell) => cell !== '')
  if (filled.length === 0 || filled.some((cell) => total.test(cell))) return true
  return footer.test(filled[0]!) || repeatsHeading(row, heading)
}

/** A line of words alone above the data of a sheet without headings. A number in it may be a door: then it is read. */
function isTitle(row: string[]): boolean {
  const filled = new Set(row.filter((cell) => cell !== ''))
  return filled.size === 1 && ![...filled].some((cell) => /\d/.test(cell.normalize('NFKC')))
}

/** The building or entrance that a whole row names and nothing else: 3号楼 written or merged across. */
function sectionOf(row: string[]): string | undefined {
  const filled = [...new Set(row.filter((cell) => cell !== ''))]
  if (filled.length !== 1 || /^\d+$/.test(filled[0]!)) return undefined
  const read = readAddress(filled[0]!)
  return read.ok && (read.kind === 'building' || read.kind === 'entrance') ? filled[0] : undefined
}

type Above = { zone: string; building: string; entrance: string }

/** Fills the blanks of a row and returns what the next row's blanks stand for. */
function fillFromAbove(
  cells: DataRow['cells'],
  above: Above,
  sheet: Sheet,
  { columns }: HeadingLayout,
): Above {
  if (standsAlone(cells)) return above
  const ditto = (field: Field) =>
    cells[field] === '' && (columns[field] === undefined || !sheet.mergedColumns.has(columns[field]))
  if (ditto('building')) {
    cells.building = above.building
    if (ditto('zone')) cells.zone = above.zone
  }
  const same = cells.building === above.building && cells.zone === above.zone
  if (ditto('entrance') && same) cells.entrance = above.entrance
  return { zone: cells.zone, building: cells.building, entrance: cells.entrance }
}

function saysNothing({ unit, address, area, label, usage }: DataRow['cells']): boolean {
  return [unit, address, area, label, usage].every((cell) => cell === '')
}

function isVilla(building: string): boolean {
  const read = readAddress(building)
  return read.ok && read.kind === 'unit'
}

/** Shops, parking and storage often have no building: a blank there is no ditto mark. */
function standsAlone(cells: DataRow['cells']): boolean {
  const kind = kindOfUsage(cells.usage)
  if (kind !== undefined && kind !== 'unit') return true
  const read = readAddress(cells.unit)
  return (
    read.ok &&
    (read.kind === 'shop' || read.kind === 'parking' || read.kind === 'storage' || read.kind === 'common')
  )
}
