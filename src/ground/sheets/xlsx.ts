import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import { trimmed } from '#typed/settled.ts'
import { limits, type Sheet, SheetsRefused } from './sheet.ts'
import { fillMerged, type SheetScan, scanSheet } from './xlsx-scan.ts'
import { attributeOf, type Tag, tagsOf } from './xml-tags.ts'

type Entries = Record<string, Uint8Array>
type Named = { name: string; path: string | undefined; hidden: boolean }

/**
 * Reads an .xlsx. read-excel-file knows shared strings, formats and dates; what it does not do is done around it:
 * sizes are checked before anything is inflated, rows and columns before it makes room for them, merged ranges are
 * filled. Its universal entry inflates large parts in a Web Worker, which workerd has not; it is therefore given an
 * archive whose parts are stored, not compressed.
 */
export async function readXlsx(bytes: Uint8Array): Promise<{ sheets: Sheet[]; hidden: string[] }> {
  const entries = inflate(bytes)
  const named = sheetsOf(entries)
  const shown = named.filter((sheet) => !sheet.hidden)
  if (shown.length > limits.sheets) throw new SheetsRefused('tooManySheets', { sheets: limits.sheets })
  const scans = new Map<string, SheetScan>()
  for (const { name, path, hidden } of named) {
    if (path === undefined || !entries[path]) continue
    const scan = scanSheet(hidden ? '' : strFromU8(entries[path]), name)
    scans.set(name, scan)
    entries[path] = strToU8(scan.xml)
  }
  const archive = zipSync(entries, { level: 0 })
  const data = await readWorkbook(archive.buffer as ArrayBuffer, { parseNumber: (text) => text })
  const sheets = shown.map(({ name }) => {
    const rows = (data.find((sheet) => sheet.sheet === name)?.data ?? []) as unknown[][]
    return toSheet(name, rows, scans.get(name))
  })
  return { sheets, hidden: named.filter((sheet) => sheet.hidden).map((sheet) => sheet.name) }
}

/** Inflates the parts that are needed; fflate writes no more than the size announced, so announcing less gains nothing. */
function inflate(bytes: Uint8Array): Entries {
  let total = 0
  return unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (
        !/^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i.test(
          name,
        )
      )
        return false
      total += originalSize
      if (total > limits.inflated)
        throw new SheetsRefused('fileTooLarge', { megabytes: limits.bytes / 1024 / 1024 })
      return true
    },
  })
}

function sheetsOf(entries: Entries): Named[] {
  const workbook = entries['xl/workbook.xml']
  const relations = entries['xl/_rels/workbook.xml.rels']
  if (!workbook || !relations) throw new SheetsRefused('fileUnreadable')
  const targets = new Map(
    elements(strFromU8(relations), 'Relationship').map((one) => [textOf(one, 'Id'), textOf(one, 'Target')]),
  )
  return elements(strFromU8(workbook), 'sheet').map((sheet) => {
    const target = targets.get(textOf(sheet, 'id') ?? '')
    const path = target === undefined || target.startsWith('/') ? target?.slice(1) : `xl/${target}`
    return { name: textOf(sheet, 'name') ?? '', path, hidden: /hidden/i.test(textOf(sheet, 'state') ?? '') }
  })
}

/** The tags of every element of this name. */
function elements(xml: string, name: string): Tag[] {
  return [...tagsOf(xml)].filter((tag) => tag.name === name && !tag.closing)
}

function textOf(tag: Tag, name: string): string | undefined {
  const value = attributeOf(tag, name)
  return value === undefined ? undefined : unescapeXml(value)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (all, hex, decimal, name) => {
      if (name) return entities[name.toLowerCase()] ?? all
      const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return point <= 0x10ffff ? String.fromCodePoint(point) : all
    },
  )
}

function toSheet(name: string, values: unknown[][], scan: SheetScan | undefined): Sheet {
  const faults: Sheet['faults'] = new Map(scan?.errors.map((cell) => [cell, 'formulaCell']))
  const width = Math.max(0, ...values.map((row) => row.length))
  const rows = values.map((row, r) =>
    Array.from({ length: width }, (_, c) => {
      if (row[c] instanceof Date) faults.set(`${r}:${c}`, 'dateCell')
      return cellText(row[c])
    }),
  )
  return { name, rows, faults, mergedColumns: fillMerged(rows, scan?.merged ?? []) }
}

/** Numbers come as the file holds them, 89.099999999999994 for 89.1: fifteen digits are what Excel shows and means. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? '' : value.toISOString().slice(0, 10)
  const text = trimmed(String(value))
  return /^-?\d+\.?\d*(?:E[-+]?\d+)?$/i.test(text) && /[.E]/i.test(text)
    ? String(Number(Number(text).toPrecision(15)))
    : text
}
