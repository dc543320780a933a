import type { Translate } from '#i18n/translator.ts'
import type { CellValue } from '#sheets/write-xlsx.ts'
import {
  byBuilding,
  byBuildingProduct,
  byProduct,
  matrixOf,
  type SheetData,
  type SheetItem,
  type SheetLayout,
  sheetCounts,
} from './sheets.ts'

/** Names of places as the reader of the sheet says them. */
type DoorNames = { building: (path: string) => string; room: (path: string) => string }
type Cells = { widths: number[]; rows: CellValue[][] }

/**
 * A sheet as a table for a spreadsheet: the same blocks, subtotals and order as on paper, a heading first and the stamp
 * last, so that two files can be compared.
 */
export function cellsOf(
  layout: SheetLayout,
  data: SheetData,
  places: DoorNames,
  stamp: string,
  t: Translate,
): Cells {
  const head = (...keys: string[]) => keys.map((key) => t(`groupbuys:sheets.columns.${key}`))
  const counts = sheetCounts(data.homes)
  const foot: CellValue[][] = [[], [t('groupbuys:sheets.counts', { ...counts })], [stamp]]
  const table = makers[layout](data, places, head, t)
  return { widths: table.widths, rows: [...table.rows, ...foot] }
}

type Head = (...keys: string[]) => string[]
const makers: Record<SheetLayout, (data: SheetData, places: DoorNames, head: Head, t: Translate) => Cells> = {
  products(data, places, head, t) {
    const rows: CellValue[][] = [head('product', 'building', 'room', 'pieces', 'unit', 'done')]
    for (const { item, buildings, pieces } of byProduct(data)) {
      for (const block of buildings) {
        for (const { home, line } of block.rooms)
          rows.push([
            item.name,
            places.building(block.building),
            places.room(home.unit),
            line.pieces,
            item.unitWord,
          ])
        rows.push([
          item.name,
          t('groupbuys:sheets.subtotal', { place: places.building(block.building) }),
          null,
          block.pieces,
          item.unitWord,
        ])
      }
      rows.push([t('groupbuys:sheets.subtotal', { place: item.name }), null, null, pieces, item.unitWord])
    }
    return { widths: [24, 18, 14, 8, 8, 8], rows }
  },
  buildings(data, places, head, t) {
    const rows: CellValue[][] = [head('building', 'product', 'room', 'pieces', 'unit', 'done')]
    for (const { building, items, counts } of byBuildingProduct(data)) {
      for (const { item, rooms, pieces } of items) {
        for (const { home, line } of rooms)
          rows.push([
            places.building(building),
            item.name,
            places.room(home.unit),
            line.pieces,
            item.unitWord,
          ])
        rows.push([
          places.building(building),
          t('groupbuys:sheets.subtotal', { place: item.name }),
          null,
          pieces,
          item.unitWord,
        ])
      }
      rows.push([
        t('groupbuys:sheets.subtotal', { place: places.building(building) }),
        t('groupbuys:sheets.counts', { ...counts }),
      ])
    }
    return { widths: [18, 24, 14, 8, 8, 8], rows }
  },
  rooms(data, places, head, t) {
    const names = new Map(data.items.map((item) => [item.id, item]))
    const rows: CellValue[][] = [
      head('building', 'room', 'product', 'pieces', 'unit', 'short', 'note', 'done'),
    ]
    for (const { building, homes, counts } of byBuilding(data.homes)) {
      for (const home of homes)
        for (const [i, line] of home.lines.entries()) {
          const item = names.get(line.itemId)!
          const note = i === 0 ? home.note : null
          rows.push([
            places.building(building),
            places.room(home.unit),
            item.name,
            line.pieces,
            item.unitWord,
            line.short || null,
            note,
          ])
        }
      rows.push([
        t('groupbuys:sheets.subtotal', { place: places.building(building) }),
        t('groupbuys:sheets.counts', { ...counts }),
      ])
    }
    return { widths: [18, 14, 24, 8, 8, 8, 24, 8], rows }
  },
  matrix(data, places, head, t) {
    const { buildings, rows, totals } = matrixOf(data)
    const total = t('groupbuys:sheets.columns.total')
    return {
      widths: [24, ...buildings.map(() => 10), 10],
      rows: [
        [...head('product'), ...buildings.map(places.building), total],
        ...rows.map((row) => [nameAndUnit(row.item), ...row.cells.map((cell) => cell || null), row.total]),
        [total, ...totals, totals.reduce((all, one) => all + one, 0)],
      ],
    }
  },
  run(data, places, head) {
    const blocks = byBuilding(data.homes)
    const rows = blocks.map(({ building, counts }) => [
      places.building(building),
      counts.homes,
      counts.bags,
      counts.pieces,
    ])
    return {
      widths: [18, 8, 8, 8, 8, 20, 20],
      rows: [head('building', 'homes', 'bags', 'pieces', 'done', 'shortage', 'signature'), ...rows],
    }
  },
  gate({ items }, _places, head) {
    const rows = items.map((item) => [
      item.name,
      item.packs,
      item.packWord,
      item.ordered,
      item.unitWord,
      item.billed,
      item.received,
      item.damaged,
    ])
    return {
      widths: [24, 8, 8, 10, 8, 10, 10, 10],
      rows: [head('product', 'packs', 'pack', 'ordered', 'unit', 'billed', 'received', 'damaged'), ...rows],
    }
  },
  supplier({ items }, _places, head) {
    const rows = items
      .filter((item) => item.ordered > 0)
      .map((item) => [item.name, item.packs, item.packWord, item.packSize, item.ordered, item.unitWord])
    return {
      widths: [24, 8, 8, 10, 10, 8],
      rows: [head('product', 'packs', 'pack', 'packSize', 'ordered', 'unit'), ...rows],
    }
  },
}

function nameAndUnit(item: Pick<SheetItem, 'name' | 'unitWord'>): string {
  return `${item.name} (${item.unitWord})`
}

/** The same table as .csv with the mark that makes Excel read it as UTF-8. A cell that begins like a formula is words. */
export function csvOf({ rows }: Cells): string {
  const cell = (value: CellValue) => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
