import { strToU8, zipSync } from 'fflate'

const honest = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/styles.xml': '<styleSheet></styleSheet>',
  'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
}
const sheet = 'xl/worksheets/sheet1.xml'
const many = 200_000
/** Parts of an .xlsx whose quadratic reading would stop every estate of a server for minutes. */
export const hostile: [string, Record<string, string>][] = [
  ['rows that never end', { [sheet]: '<row>'.repeat(many) }],
  ['a tag that never ends', { [sheet]: '<row '.repeat(many) }],
  ['cells that never end', { [sheet]: `<row r="1">${'<c>'.repeat(many)}</row>` }],
  ['values that never end', { [sheet]: `<row r="1"><c r="A1">${'<v '.repeat(many)}</c></row>` }],
  ['merged ranges that never end', { [sheet]: '<mergeCell '.repeat(many) }],
  ['sheets that never end', { 'xl/workbook.xml': '<sheet '.repeat(many) }],
  ['one endless attribute', { 'xl/_rels/workbook.xml.rels': `<Relationship ${'a'.repeat(many)}>` }],
]

/** A few kilobytes of archive that inflate to so much more. */
export function archiveOf(parts: Record<string, string>): Uint8Array {
  const entries = Object.entries({ ...honest, ...parts }).map(([name, xml]) => [name, strToU8(xml)])
  return zipSync(Object.fromEntries(entries))
}

export const endless = ['3', '3-', '三', '号', '单元', ' ', 'B', '3号楼', '３', '.', '1,']

/** A .csv with one cell of half a megabyte. */
export function endlessCell(text: string): Uint8Array {
  const cell = text.repeat(Math.ceil(500_000 / text.length)).replaceAll(',', '')
  return strToU8(`楼栋,房号,面积\n3,${cell},89\n`)
}
