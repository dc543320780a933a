import { readArea } from '#addresses/area.ts'
import { readAddress } from '#addresses/read-address.ts'
import type { HeadingLayout } from './headings.ts'

/**
 * Finds out what the columns of a sheet without headings are, by what is in them: one column of full addresses, or
 * building, entrance and door side by side; an area where most cells have decimals or say m². Undefined where no column
 * looks like doors.
 */
export function guessColumns(rows: string[][]): HeadingLayout | undefined {
  const sample = rows.filter((row) => row.some((cell) => cell !== '')).slice(0, 200)
  const width = Math.max(0, ...sample.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => sample.map((row) => row[column] ?? ''))
  const area = columns.findIndex((cells) => most(cells, isArea))
  const areaColumn = area < 0 ? {} : { area }
  const address = columns.findIndex((cells) => most(cells, isFullAddress))
  if (address >= 0) return { heading: -1, columns: { address, ...areaColumn } }

  const unit = columns.findIndex((cells) => most(cells, isDoor))
  if (unit < 0) return undefined
  const before = columns
    .slice(0, unit)
    .flatMap((cells, column) => (most(cells, isShort) && !countsRows(cells) ? [column] : []))
  const [building, entrance] = before.slice(-2)
  return {
    heading: -1,
    columns: {
      unit,
      ...areaColumn,
      ...(building !== undefined && { building }),
      ...(entrance !== undefined && { entrance }),
    },
  }
}

/** Do six of ten cells that hold something pass? Blank cells do not count, an all blank column does not pass. */
function most(cells: string[], passes: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 0 && filled.filter(passes).length >= filled.length * 0.6
}

function isArea(cell: string): boolean {
  return /\.\d|㎡|m2|m²|平/i.test(cell) && readArea(cell).ok
}

function isFullAddress(cell: string): boolean {
  const read = readAddress(cell)
  return (
    read.ok &&
    read.kind !== 'building' &&
    read.kind !== 'entrance' &&
    read.kind !== 'common' &&
    read.path.length > 3
  )
}

function isDoor(cell: string): boolean {
  return /^(?:[A-Z]|-|负)?\d{3,5}[A-Z]?室?$/i.test(cell.normalize('NFKC'))
}

function isShort(cell: string): boolean {
  const read = readAddress(cell)
  return cell.length <= 8 && (read.ok || /单元|门|梯|楼/.test(cell))
}

/** 1, 2, 3 …: the rows' own numbers, not buildings. */
function countsRows(cells: string[]): boolean {
  const numbers = cells.filter((cell) => cell !== '').map(Number)
  return numbers.length > 2 && numbers.every((number, i) => i === 0 || number === numbers[i - 1]! + 1)
}
