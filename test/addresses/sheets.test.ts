import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readSheets } from '#sheets/read.ts'
import { columnLetter, limits } from '#sheets/sheet.ts'
import { merged, rewritten, workbook } from './workbook.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const rowsOf = async (bytes: Uint8Array) => {
  const read = await readSheets(bytes)
  if (!read.ok) throw new Error(read.reason)
  return read.sheets[0]!.rows
}

describe('an .xlsx', () => {
  test('keeps numbers as they are read on the screen', async () => {
    const bytes = await workbook({
      sheet: '1',
      data: [[501, 89.1, 0.1 + 0.2, 310115001002, '0501', 1203.25]],
    })
    expect(await rowsOf(bytes)).toEqual([['501', '89.1', '0.3', '310115001002', '0501', '1203.25']])
  })

  test('shows the fifteen digits Excel means by the seventeen it stores', async () => {
    const bytes = rewritten(await workbook({ sheet: '1', data: [[7]] }), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('<v>7</v>', '<v>89.099999999999994</v>'),
    )
    expect(await rowsOf(bytes)).toEqual([['89.1']])
  })

  test('gives every cell of a merged range its value', async () => {
    const data = [
      ['楼栋', '室号'],
      ['3号楼', '101'],
      [null, '102'],
      [null, '201'],
      ['5号楼', '101'],
    ]
    const bytes = merged(await workbook({ sheet: '1', data }), 'A2:A4')
    const read = await readSheets(bytes)
    expect(read).toMatchObject({
      ok: true,
      sheets: [
        {
          rows: [
            ['楼栋', '室号'],
            ['3号楼', '101'],
            ['3号楼', '102'],
            ['3号楼', '201'],
            ['5号楼', '101'],
          ],
        },
      ],
    })
    expect(read.ok && [...read.sheets[0]!.mergedColumns]).toEqual([0])
  })

  test('keeps the sheets in their order, by name, and leaves hidden ones out', async () => {
    const bytes = await workbook(
      { sheet: '3号楼 & 会所', data: [['101']] },
      { sheet: '字典', data: [['住宅']] },
      { sheet: '5号楼', data: [['102']] },
    )
    const hiding = rewritten(bytes, 'xl/workbook.xml', (xml) =>
      xml.replace('name="字典"', 'name="字典" state="hidden"'),
    )
    const read = await readSheets(hiding)
    expect(read.ok && read.sheets.map((sheet) => [sheet.name, sheet.rows])).toEqual([
      ['3号楼 & 会所', [['101']]],
      ['5号楼', [['102']]],
    ])
    expect(read.ok && read.hidden).toEqual(['字典'])
  })

  test('tells which cells Excel has made a date of', async () => {
    const bytes = await workbook({ sheet: '1', data: [['地址'], [new Date('2026-03-02T00:00:00Z')]] })
    const read = await readSheets(bytes)
    expect(read.ok && [...read.sheets[0]!.faults]).toEqual([['1:0', 'dateCell']])
  })

  test('tells which formulas ended in an error', async () => {
    const bytes = rewritten(
      await workbook({ sheet: '1', data: [['面积'], [7], [8]] }),
      'xl/worksheets/sheet1.xml',
      (xml) => xml.replace(/(<c r="A2"[^>]*?)>\s*<v>7<\/v>/, '$1 t="e"><f>B1/0</f><v>#DIV/0!</v>'),
    )
    const read = await readSheets(bytes)
    expect(read.ok && [...read.sheets[0]!.faults]).toEqual([['1:0', 'formulaCell']])
  })

  test('reads sheets of programs that prefix every element and count cells instead of addressing them', async () => {
    const bytes = rewritten(
      await workbook({ sheet: '1', data: [['7']] }),
      'xl/worksheets/sheet1.xml',
      () =>
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>3号楼</x:t></x:is></x:c><x:c><x:v>501</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    )
    expect(await rowsOf(bytes)).toEqual([['3号楼', '501']])
  })

  test('is not thrown by a format that reaches down to the last row', async () => {
    const bytes = rewritten(
      await workbook({ sheet: '1', data: [['3-2-501']] }),
      'xl/worksheets/sheet1.xml',
      (xml) =>
        xml.replace('</sheetData>', '<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row></sheetData>'),
    )
    expect(await rowsOf(bytes)).toEqual([['3-2-501']])
  })

  test('with a value further down than the limit is refused', async () => {
    const bytes = rewritten(
      await workbook({ sheet: '全部', data: [['3-2-501']] }),
      'xl/worksheets/sheet1.xml',
      (xml) =>
        xml.replace(
          '</sheetData>',
          `<row r="${limits.rows + 1}"><c r="A${limits.rows + 1}"><v>1</v></c></row></sheetData>`,
        ),
    )
    expect(await readSheets(bytes)).toMatchObject({
      ok: false,
      reason: 'tooManyRows',
      params: { sheet: '全部' },
    })
  })

  test('with too many sheets is refused', async () => {
    const sheets = Array.from({ length: limits.sheets + 1 }, (_, i) => ({ sheet: `${i}`, data: [['1']] }))
    expect(await readSheets(await workbook(...sheets))).toMatchObject({ ok: false, reason: 'tooManySheets' })
  })

  test('that would inflate past every measure is refused before it does', async () => {
    const bomb = zipSync(
      {
        'xl/workbook.xml': strToU8('<workbook/>'),
        'xl/worksheets/sheet1.xml': new Uint8Array(limits.inflated),
      },
      { level: 9 },
    )
    expect(bomb.length).toBeLessThan(limits.bytes)
    expect(await readSheets(bomb)).toMatchObject({ ok: false, reason: 'fileTooLarge' })
  })

  test('whose merged ranges lie over each other by the thousand is refused', async () => {
    const data = Array.from({ length: 2000 }, (_, i) => Array.from({ length: 20 }, () => String(i)))
    const many = Array.from({ length: 200 }, () => 'A1:T2000')
    expect(await readSheets(merged(await workbook({ sheet: '1', data }), ...many))).toMatchObject({
      ok: false,
      reason: 'fileUnreadable',
    })
  })
})

describe('text', () => {
  const lines = '楼栋,单元,室号\n3号楼,2单元,501\n'
  const rows = [
    ['楼栋', '单元', '室号'],
    ['3号楼', '2单元', '501'],
    ['', '', ''],
  ]
  // 楼栋,单元,室号 / 3号楼,2单元,501 in GB18030, written out: no encoder of it is at hand.
  const gb = 'c2a5b6b02cb5a5d4aa2ccad2bac50a33bac5c2a52c32b5a5d4aa2c3530310a'
  test.each([
    ['UTF-8', utf8(lines)],
    ['UTF-8 with byte order mark', utf8(`\uFEFF${lines}`)],
    ['GB18030', Uint8Array.from(gb.match(/../g)!, (hex) => Number.parseInt(hex, 16))],
    ['UTF-16 with tabs, as Excel saves "Unicode text"', utf16(lines.replaceAll(',', '\t'))],
    ['semicolons', utf8(lines.replaceAll(',', ';'))],
    ['tabs', utf8(lines.replaceAll(',', '\t'))],
    ['line ends of Windows and quotes', utf8(lines.replaceAll('\n', '\r\n').replace('501', '"501"'))],
  ])('in %s is read', async (_, bytes) => {
    const read = await rowsOf(bytes)
    expect(read.map((row) => row.concat(['', '']).slice(0, 3))).toEqual(rows)
  })
})

describe('what is not a table', () => {
  test.each([
    ['nothing', new Uint8Array(), 'fileEmpty'],
    ['only spaces', utf8(' \n '), 'fileEmpty'],
    ['an old .xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'fileOldExcel'],
    ['a web page called .xls', utf8('<html><table><tr><td>3-2-501</table>'), 'fileHtml'],
    ['a PDF', utf8('%PDF-1.7'), 'filePdf'],
    ['a photo', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'fileUnreadable'],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') }), 'fileUnreadable'],
    ['a broken zip', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]), 'fileUnreadable'],
    ['too large a file', new Uint8Array(limits.bytes + 1), 'fileTooLarge'],
    ['too many lines', utf8('3-2-501\n'.repeat(limits.rows + 2)), 'tooManyRows'],
  ])('%s', async (_, bytes, reason) => {
    expect(await readSheets(bytes)).toMatchObject({ ok: false, reason })
  })

  test('any bytes at all get an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (noise, zip) => {
        const bytes = zip ? Uint8Array.from([0x50, 0x4b, 3, 4, ...noise]) : noise
        expect(typeof (await readSheets(bytes)).ok).toBe('boolean')
      }),
      { numRuns: 500 },
    )
  })

  test('a damaged workbook gets an answer', async () => {
    const sound = await workbook({
      sheet: '1',
      data: [
        ['3号楼', 2, 501, 89.5],
        ['3号楼', 2, 502, 90],
      ],
    })
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = sound.slice()
        bytes[at] = byte
        expect(typeof (await readSheets(bytes)).ok).toBe('boolean')
      }),
      { numRuns: 300 },
    )
  })
})

test('columns are called as in Excel', () => {
  expect([0, 25, 26, 27, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA'])
})

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes.set([0xff, 0xfe])
  for (const [i, unit] of [...text].entries())
    new DataView(bytes.buffer).setUint16(2 + i * 2, unit.charCodeAt(0), true)
  return bytes
}
