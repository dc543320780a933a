import { describe, expect, test } from 'vitest'
import { parseUnits } from '#src/addresses/import.ts'
import type { ParsedUnits } from '#src/addresses/import-types.ts'
import type { Sheet } from '#src/addresses/sheet.ts'
import { readSheets } from '#src/addresses/sheets.ts'
import { merged, workbook } from './workbook.ts'

function sheet(rows: string[][], name = 'Sheet1'): Sheet {
  const width = Math.max(...rows.map((row) => row.length))
  return { name, rows: rows.map((row) => [...row, ...Array(width - row.length).fill('')]), faults: new Map(), mergedColumns: new Set() }
}
const parse = (rows: string[][], name?: string) => parseUnits([sheet(rows, name)], { language: 'zh-CN' })
const doors = (parsed: ParsedUnits) =>
  parsed.units.filter(({ kind }) => kind !== 'building' && kind !== 'entrance').map(({ path }) => path)
const faults = (parsed: ParsedUnits) => parsed.errors.map(({ row, column, code }) => `${column}${row} ${code}`)

describe('sheets as they are', () => {
  test('columns under Chinese headings, below titles, with a total and a signature at the end', () => {
    const parsed = parse([
      ['幸福里小区房屋面积清册'],
      ['制表单位：安居物业', '', '', '', '', '单位：㎡'],
      ['序号', '楼栋', '单元', '楼层', '室号', '建筑面积(㎡)', '套内面积', '用途'],
      ['1', '3号楼', '1单元', '1', '101', '89.50', '70.1', '住宅'],
      ['2', '3号楼', '1单元', '1', '102', '1,203.25', '900', '商铺'],
      [],
      ['3', '3号楼', '2单元', '12', '1201', '90', '70', '住宅'],
      ['合计', '', '', '', '', '1382.75', '', ''],
      ['制表人：刘芳', '', '审核：钱工'],
    ])
    expect(parsed.errors).toEqual([])
    expect(parsed.units.map(({ path, kind, area, floor, usage, label }) => [path, kind, area, floor, usage, label])).toEqual([
      ['3', 'building', null, null, null, '3号楼'],
      ['3/1', 'entrance', null, null, null, '3号楼1单元'],
      ['3/1/101', 'unit', 8950, 1, '住宅', '3号楼1单元101室'],
      ['3/1/102', 'shop', 120325, 1, '商铺', '3号楼1单元102室'],
      ['3/2', 'entrance', null, null, null, '3号楼2单元'],
      ['3/2/1201', 'unit', 9000, 12, '住宅', '3号楼2单元1201室'],
    ])
  })

  test.each<[string, string[][], string[]]>([
    ['English headings in another order', [['Area (m2)', 'Room No.', 'Building', 'Unit No.'], ['89.5', '501', '3', '2'], ['90', '502', '3', '2']], ['3/2/501', '3/2/502']],
    ['both languages in one heading', [['楼栋 Building', '单元/Entrance', '室号\nUnit'], ['3', '2', '501']], ['3/2/501']],
    ['one column of addresses', [['房屋坐落', '建筑面积'], ['幸福里3号楼2单元501室', '89.5'], ['幸福里５幢１０１', '']], ['3/2/501', '5/101']],
    ['one column of addresses without a heading', [['3-2-501'], ['3-2-502'], ['12-301']], ['3/2/501', '3/2/502', '12/301']],
    ['a title and addresses', [['房屋清单'], ['3-2-501'], ['3-2-502']], ['3/2/501', '3/2/502']],
    ['columns without headings, the first counting the rows', [['1', '3', '2', '501', '89.5'], ['2', '3', '2', '502', '90.25'], ['3', '5', '1', '101', '88.00']], ['3/2/501', '3/2/502', '5/1/101']],
    ['building and door only', [['楼号', '房号'], ['12', '301'], ['12', '1001']], ['12/301', '12/1001']],
    ['entrance and door in one column', [['幢', '房号'], ['3幢', '2单元501'], ['3幢', '2-502'], ['3幢', '3-2-503']], ['3/2/501', '3/2/502', '3/2/503']],
    ['building and entrance in one column', [['楼栋', '室号'], ['3号楼2单元', '501'], ['3-2', '502']], ['3/2/501', '3/2/502']],
    ['blanks below a building and an entrance', [['楼栋', '单元', '室号'], ['3', '1', '101'], ['', '', '102'], ['', '2', '101'], ['5', '', '101'], ['', '', '102']], ['3/1/101', '3/1/102', '3/2/101', '5/101', '5/102']],
    ['a line across the sheet for each building', [['室号', '面积'], ['1号楼'], ['101', '89.5'], ['102', '90'], ['2号楼'], ['101', '89.5']], ['1/101', '1/102', '2/101']],
    ['full width digits and inner spaces', [['楼 栋', '单 元', '室 号'], ['３号楼', '２', '５０１']], ['3/2/501']],
    ['a shop, a parking space and a store room without a building', [['楼栋', '室号', '用途'], ['3', '101', '住宅'], ['', '12', '商铺'], ['', 'B1-023', '车位'], ['3', '7', '储藏室'], ['', '102', '住宅']], ['3/101', '3/102', '3/storage-7', 'shop-12', 'parking-B1-23']],
    ['the garage as the building of its spaces', [['楼栋', '房号'], ['地下车库', '车位B1-023'], ['3', '101']], ['3/101', 'parking-B1-23']],
    ['villas', [['楼栋', '室号'], ['V7', ''], ['别墅8号', '/'], ['V10', '101']], ['V7', 'V8', 'V10/101']],
    ['doors numbered anew on each floor', [['楼栋', '单元', '楼层', '室号'], ['3', '2', '5', '1'], ['3', '2', '5', '2'], ['3', '2', '6', '1']], ['3/2/501', '3/2/502', '3/2/601']],
    ['doors numbered through the floors', [['楼栋', '单元', '楼层', '室号'], ['3', '2', '1', '1'], ['3', '2', '1', '2'], ['3', '2', '2', '3']], ['3/2/1', '3/2/2', '3/2/3']],
    ['two lines for two owners', [['楼栋', '室号', '业主'], ['3', '501', '林秀英'], ['3', '501', '周明']], ['3/501']],
    ['headings repeated on each page', [['楼栋', '单元', '室号'], ['3', '2', '501'], ['楼栋', '单元', '室号'], ['3', '2', '502']], ['3/2/501', '3/2/502']],
    ['quarters of one estate with the same numbers', [['地址'], ['幸福里梅苑3号楼101'], ['幸福里兰苑3号楼101']], ['兰苑3/101', '梅苑3/101']],
    ['two lanes', [['地址'], ['田林路100弄3号101室'], ['田林路120弄3号101室']], ['100弄3/101', '120弄3/101']],
    ['an estate whose name is written in two ways', [['地址'], ['幸福里3号楼101'], ['幸福里小区3号楼102']], ['3/101', '3/102']],
    ['named buildings', [['楼栋', '室号'], ['紫荆阁', '501'], ['会所', '201']], ['紫荆阁/501']],
    ['phases in a column', [['期', '楼栋', '室号'], ['一期', '3', '101'], ['二期', '3', '101']], ['1期3/101', '2期3/101']],
    ['Shanghai, 门牌号 and 室号', [['门牌号', '室号'], ['3号', '101'], ['4号', '101']], ['3/101', '4/101']],
  ])('%s', (_, rows, paths) => {
    expect([...doors(parse(rows))].sort()).toEqual([...paths].sort())
  })
})

describe('workbooks', () => {
  test('one sheet for each building, by its name', () => {
    const parsed = parseUnits([sheet([['室号'], ['101'], ['102']], '1号楼'), sheet([['室号'], ['101']], '2号楼')], { language: 'zh-CN' })
    expect(doors(parsed)).toEqual(['1/101', '1/102', '2/101'])
  })

  test('merged cells fill their range, and a blank outside of one is a fault', async () => {
    const data = [['楼栋', '单元', '室号'], ['3号楼', 1, 101], [null, null, 102], [null, 2, 101], [null, null, 101]]
    const read = await readSheets(merged(await workbook({ sheet: '甲', data }), 'A2:A4', 'B2:B3'))
    const parsed = parseUnits(read.ok ? read.sheets : [], { language: 'zh-CN' })
    expect(doors(parsed)).toEqual(['3/1/101', '3/1/102', '3/2/101'])
    expect(parsed.errors).toMatchObject([{ sheet: '甲', row: 5, column: 'A', code: 'needsBuilding' }])
  })

  test('what Excel has made a date of is named', async () => {
    const data = [['地址', '面积'], ['3-2-501', 89.5], [new Date('2026-03-02T00:00:00Z'), 90]]
    const read = await readSheets(await workbook({ sheet: '1', data }))
    expect(faults(parseUnits(read.ok ? read.sheets : [], { language: 'zh-CN' }))).toEqual(['A3 dateCell'])
  })

  test('empty sheets are passed over', () => {
    expect(parseUnits([sheet([['']]), sheet([['地址'], ['3-2-501']])], { language: 'zh-CN' }).errors).toEqual([])
  })
})

describe('what is wrong is named by sheet, row and cell', () => {
  test('and the other rows are read', () => {
    const parsed = parse(
      [
        ['楼栋', '单元', '室号', '面积', '楼层'],
        ['3', '2', '501', '89.555', '5'],
        ['3', '2', '502', '九十', '5'],
        ['3', '2', '503', '-1', '5'],
        ['3', '2', '', '90', '5'],
        ['3', '2', '?', '90', '5'],
        ['3', '2', '504', '90', '很高'],
        ['3', '2', '505王阿姨', '90', '5'],
        ['4', '2', '3-2-506', '90', '5'],
        ['3', '2', '507', '90', '5'],
      ],
      '清单',
    )
    expect(doors(parsed)).toEqual(['3/2/507'])
    expect(faults(parsed)).toEqual([
      'D2 areaDecimals', 'D3 areaUnreadable', 'D4 areaNotPositive', 'C5 unitMissing', 'C6 unreadable',
      'E7 floorUnreadable', 'C8 unreadable', 'C9 contradiction',
    ])
    expect(parsed.errors[0]).toEqual({ sheet: '清单', row: 2, column: 'D', value: '89.555', code: 'areaDecimals', params: {} })
  })

  test('the same door twice with other words is a fault, with the same words a duplicate', () => {
    const parsed = parse([['地址', '面积'], ['3-2-501', '89.5'], ['3号楼2单元501室', '89.50'], ['3幢2单元501', '90']])
    expect(parsed.duplicates).toMatchObject([{ row: 3, path: '3/2/501', firstRow: 2 }])
    expect(parsed.errors).toMatchObject([{ row: 4, column: 'B', code: 'conflict', params: { firstRow: 2 } }])
  })

  test('a door inside a door', () => {
    const parsed = parse([['楼栋', '单元', '室号'], ['3', '', '2'], ['3', '2', '501']])
    expect(parsed.errors).toMatchObject([{ row: 3, code: 'doorInDoor', params: { path: '3/2' } }])
  })

  test('a sheet in which no column is about doors', () => {
    expect(faults(parse([['姓名', '电话'], ['林秀英', '13800000000']]))).toEqual(['A1 noColumns'])
  })

  test('a door without a building', () => {
    expect(faults(parse([['地址'], ['2单元501'], ['3-2-501'], ['你好']]))).toEqual(['A2 needsBuilding', 'A4 unreadable'])
  })
})

describe('labels', () => {
  test('follow the words of the sheet', () => {
    const parsed = parse([['地址'], ['3幢2单元501'], ['3幢2单元502'], ['4号楼101']])
    expect(parsed.units.map(({ label }) => label)).toEqual([
      '3幢', '3幢2单元', '3幢2单元501室', '3幢2单元502室', '4幢', '4幢101室',
    ])
  })

  test('are taken from the sheet where it has them, and are English in an English estate', () => {
    expect(parse([['地址', '名称'], ['3-2-501', '老年活动站']]).units.at(-1)).toMatchObject({ label: '老年活动站', says: { label: true } })
    expect(parseUnits([sheet([['Address'], ['3-2-501']])], { language: 'en' }).units.at(-1)!.label).toBe('Building 3, Entrance 2, 501')
  })
})

test('buildings of the tree are known again', () => {
  const rows = [['地址'], ['幸福里梅苑3号楼101']]
  expect(doors(parseUnits([sheet(rows)], { language: 'zh-CN', buildings: ['梅苑3', '兰苑3'] }))).toEqual(['梅苑3/101'])
})
