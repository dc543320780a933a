import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { SheetData } from 'write-excel-file/universal'
import writeWorkbook from 'write-excel-file/universal'

type Value = string | number | Date | null
export type WorkbookSheet = { sheet: string; data: Value[][] }

/** Bytes of an .xlsx with these sheets, written by write-excel-file: not by our own writer, and not by our reader. */
export async function workbook(...sheets: WorkbookSheet[]): Promise<Uint8Array> {
  const written = sheets.map(({ sheet, data }) => ({ sheet, data: data.map(cells) as SheetData }))
  const blob = await writeWorkbook(written).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

function cells(row: Value[]) {
  return row.map((value) => {
    if (value instanceof Date) return { value, type: Date, format: 'm"月"d"日"' }
    return value
  })
}

/** The same workbook with one part of the archive rewritten, as other programs write it. */
export function rewritten(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const entries = unzipSync(bytes)
  const xml = entries[part]
  if (!xml) throw new Error(`no ${part} among ${Object.keys(entries).join(', ')}`)
  return zipSync({ ...entries, [part]: strToU8(change(strFromU8(xml))) })
}

/** Merges ranges (`A2:A5`) of the first sheet. */
export function merged(bytes: Uint8Array, ...ranges: string[]): Uint8Array {
  const cells = ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return rewritten(bytes, 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace('</sheetData>', `</sheetData><mergeCells count="${ranges.length}">${cells}</mergeCells>`),
  )
}
