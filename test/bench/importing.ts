import '#program/ports/ports.ts'
import { join } from 'node:path'
import { stageUnitsFile } from '#addresses/units/files.ts'
import { applyImport, comparisonOf, findImport } from '#addresses/units/staging.ts'
import { createEstate } from '#estate/estate.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { workbook } from '#test/addresses/workbook.ts'

const now = '2026-11-24T01:00:00.000Z'

/** A sheet of an estate's units from an .xlsx to rows in the database: reading, looking over, applying. */
export async function importing(folder: string): Promise<void> {
  console.log('\nImport of an .xlsx: ms')
  console.log('units                      read and stage     compare       apply       total')
  for (const units of [500, 5_000, 15_000]) {
    const bytes = await workbook({ sheet: '房屋面积清册', data: sheetOf(units) })
    const { db, close } = openSqlite(join(folder, `units-${units}.sqlite`))
    createEstate(db, { name: 'bench', title: '河畔花园', language: 'zh-CN' }, now)
    const started = performance.now()
    const id = await stageUnitsFile(db, { name: 'units.xlsx', bytes }, null, now)
    const staged = performance.now()
    const { tree } = comparisonOf(db, findImport(db, id))
    const compared = performance.now()
    applyImport(db, { id, tree }, null, now)
    const applied = performance.now()
    const times = [staged - started, compared - staged, applied - compared, applied - started]
    console.log(
      units.toLocaleString('en').padEnd(24) + times.map((ms) => ms.toFixed(0).padStart(12)).join(''),
    )
    close()
  }
}

function sheetOf(units: number): (string | number | null)[][] {
  const heading = ['序号', '楼栋', '单元', '楼层', '室号', '建筑面积', '用途', '业主', '电话']
  const rows = Array.from({ length: units }, (_, i) => {
    const [building, entrance, floor] = [
      Math.floor(i / 200) + 1,
      (Math.floor(i / 50) % 4) + 1,
      (Math.floor(i / 2) % 25) + 1,
    ]
    const area = 80 + (i % 4000) / 100
    return [
      i + 1,
      `${building}号楼`,
      `${entrance}单元`,
      floor,
      floor * 100 + (i % 2) + 1,
      area,
      '住宅',
      '林秀英',
      '13800000000',
    ]
  })
  return [['幸福里小区房屋面积清册'], heading, ...rows]
}
