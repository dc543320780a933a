import { parseUnits } from '#addresses/units/parse.ts'
import type { ParsedUnits } from '#addresses/units/parsed-units.ts'
import type { Sheet } from '#sheets/sheet.ts'

/** A sheet of these rows, filled up to the width of the longest. */
export function sheetOf(rows: string[][], name = 'Sheet1'): Sheet {
  const width = Math.max(...rows.map((row) => row.length))
  const filled = rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])
  return { name, rows: filled, faults: new Map(), mergedColumns: new Set() }
}

/** A sheet drawn as lines of cells with bars between them. */
export function sheetOfText(text: string, name?: string): Sheet {
  const lines = text.replace(/^\n/, '').split('\n')
  return sheetOf(
    lines.map((line) => line.split('|').map((cell) => cell.trim().replace('\\n', '\n'))),
    name,
  )
}

export function parseText(text: string, name?: string): ParsedUnits {
  return parseUnits([sheetOfText(text, name)], { language: 'zh-CN' })
}

/** The paths of what is neither building nor entrance. */
export function doorsOf(parsed: ParsedUnits): string[] {
  return parsed.units.filter(({ kind }) => kind !== 'building' && kind !== 'entrance').map(({ path }) => path)
}

/** `D2 areaDecimals`: where and what. */
export function faultsOf(parsed: ParsedUnits): string[] {
  return parsed.errors.map(({ row, column, code }) => `${column}${row} ${code}`)
}
