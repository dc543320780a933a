import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseUnits } from '#addresses/units/parse.ts'
import { readSheets } from '#sheets/read.ts'

const honest = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/styles.xml': '<styleSheet></styleSheet>',
  'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
}
const sheet = 'xl/worksheets/sheet1.xml'
const many = 200_000
const hostile: [string, Record<string, string>][] = [
  ['rows that never end', { [sheet]: '<row>'.repeat(many) }],
  ['a tag that never ends', { [sheet]: '<row '.repeat(many) }],
  ['cells that never end', { [sheet]: `<row r="1">${'<c>'.repeat(many)}</row>` }],
  ['values that never end', { [sheet]: `<row r="1"><c r="A1">${'<v '.repeat(many)}</c></row>` }],
  ['merged ranges that never end', { [sheet]: '<mergeCell '.repeat(many) }],
  ['sheets that never end', { 'xl/workbook.xml': '<sheet '.repeat(many) }],
  ['one endless attribute', { 'xl/_rels/workbook.xml.rels': `<Relationship ${'a'.repeat(many)}>` }],
]

/** A few kilobytes of archive: quadratic work on what it inflates to would stop every estate of the server for minutes. */
test.each(hostile)('an archive of %s is read in one pass', async (_, parts) => {
  const entries = Object.entries({ ...honest, ...parts }).map(([name, xml]) => [name, strToU8(xml)])
  const started = performance.now()
  await readSheets(zipSync(Object.fromEntries(entries)))
  expect(performance.now() - started).toBeLessThan(5000)
})

test.each(['3', '3-', '三', '号', '单元', ' ', 'B', '3号楼', '３', '.', '1,'])(
  'a cell of half a megabyte of “%s” is refused as quickly as a short one',
  async (text) => {
    const csv = `楼栋,房号,面积\n3,${text.repeat(Math.ceil(500_000 / text.length)).replaceAll(',', '')},89\n`
    const started = performance.now()
    const read = await readSheets(strToU8(csv))
    if (read.ok) parseUnits(read.sheets, { buildings: [], language: 'zh-CN' })
    expect(performance.now() - started).toBeLessThan(5000)
  },
)
