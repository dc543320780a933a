import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { readSheets } from '#sheets/read.ts'
import { addItem } from './items.ts'
import type { SupplyKind } from './kinds.ts'
import { takeIn } from './taking-in.ts'

type StockRow = {
  row: number
  name: string
  kind: SupplyKind
  unitWord: string
  pieces: number
  code: string
  expiresOn: string | null
}
type StockFault = { row: number; key: string }
type StockList =
  | { ok: true; rows: StockRow[]; hash: string }
  | { ok: false; fault: string; faults: StockFault[] }

const headings = {
  name: /^(品名|名称|物资|name|item)/i,
  kind: /^(类别|种类|kind|category)/i,
  unitWord: /^(单位|unit)/i,
  pieces: /^(数量|件数|pieces|amount|quantity)/i,
  code: /^(批号|批次|lot|batch|code)/i,
  expiresOn: /^(有效期|到期|expir)/i,
} as const
type Column = keyof typeof headings

const kindWords: Record<SupplyKind, RegExp> = {
  medical: /医|药|medical/i,
  living: /生活|食|水|living/i,
  emergency: /./,
}
const mostRows = 500

/**
 * Reads a list of what is there: .xlsx or .csv with a heading row naming at least the thing and how many (品名, 数量).
 * Every row at fault is told with its number; a list with one is not taken in.
 */
export async function readStockList(bytes: Uint8Array): Promise<StockList> {
  const read = await readSheets(bytes)
  if (!read.ok) return { ok: false, fault: 'fileUnreadable', faults: [] }
  const grid = read.sheets[0]?.rows ?? []
  const top = grid.findIndex((cells) => cells.some((cell) => headings.name.test(cell)))
  const columns = columnsOf(grid[top] ?? [])
  if (columns.name === undefined || columns.pieces === undefined)
    return { ok: false, fault: 'headingsMissing', faults: [] }
  const rows: StockRow[] = []
  const faults: StockFault[] = []
  for (const [i, cells] of grid.entries()) {
    if (i <= top || cells.every((cell) => cell === '')) continue
    const row = rowOf(cells, columns, i + 1)
    if ('key' in row) faults.push(row)
    else rows.push(row)
  }
  if (faults.length > 0) return { ok: false, fault: 'rowsFaulty', faults: faults.slice(0, 20) }
  if (rows.length === 0 || rows.length > mostRows) return { ok: false, fault: 'rowsNumber', faults: [] }
  return { ok: true, rows, hash: sha256(bytes).slice(0, 24) }
}

/** Enters a list that was read. The same file into the same store again takes nothing in. */
export function enterStockList(
  db: Db,
  list: { storeId: number; rows: readonly StockRow[]; hash: string },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const inside = tx
    for (const { row, name, kind, unitWord, ...box } of list.rows) {
      const norm = { minimum: null, usePerDay: null, personDay: null }
      const item = addItem(inside, { kind, name, unitWord, ...norm }, by, now)
      const key = `${list.hash}-${list.storeId}-${row}`
      takeIn(inside, { ...box, storeId: list.storeId, itemId: item.id, kind: 'opening', key }, by, now)
    }
  })
}

function columnsOf(head: readonly string[]): Partial<Record<Column, number>> {
  const found: Partial<Record<Column, number>> = {}
  for (const [name, words] of Object.entries(headings) as [Column, RegExp][]) {
    const at = head.findIndex((cell) => words.test(cell))
    if (at >= 0) found[name] = at
  }
  return found
}

function rowOf(
  cells: readonly string[],
  columns: Partial<Record<Column, number>>,
  row: number,
): StockRow | StockFault {
  const cell = (name: Column) => cells[columns[name] ?? -1] ?? ''
  const pieces = Number(cell('pieces'))
  const expires = cell('expiresOn')
    .replace(/[./年月]/g, '-')
    .replace(/日$/, '')
  const [, year, month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(expires.slice(0, 10)) ?? []
  const name = cell('name')
  if (name === '' || name.length > 30) return { row, key: 'name' }
  if (!Number.isInteger(pieces) || pieces < 1 || pieces > 1_000_000) return { row, key: 'pieces' }
  if (expires !== '' && year === undefined) return { row, key: 'day' }
  const kind = (Object.keys(kindWords) as SupplyKind[]).find((one) => kindWords[one].test(cell('kind')))
  const expiresOn = year === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const unitWord = cell('unitWord').slice(0, 8) || '件'
  return {
    row,
    name,
    kind: kind ?? 'emergency',
    unitWord,
    pieces,
    code: cell('code').slice(0, 30),
    expiresOn,
  }
}
