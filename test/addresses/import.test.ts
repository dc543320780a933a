import { describe, expect, test } from 'vitest'
import { parseUnits } from '#addresses/units/parse.ts'
import { readSheets } from '#sheets/read.ts'
import { doorsOf, faultsOf, parseText, sheetOf, sheetOfText } from './sheet-text.ts'
import { merged, workbook } from './workbook.ts'

const chinese = { language: 'zh-CN' } as const

test('a sheet below its title, with a total and a signature at the end', () => {
  const parsed = parseText(`
    幸福里小区房屋面积清册
    制表单位：安居物业 | | | | | 单位：㎡
    序号 | 楼栋 | 单元 | 楼层 | 室号 | 建筑面积(㎡) | 套内面积 | 用途
    1 | 3号楼 | 1单元 | 1 | 101 | 89.50 | 70.1 | 住宅
    2 | 3号楼 | 1单元 | 1 | 102 | 1,203.25 | 900 | 商铺

    3 | 3号楼 | 2单元 | 12 | 1201 | 90 | 70 | 住宅
    合计 | | | | | 1382.75
    制表人：刘芳 | | 审核：钱工`)
  expect(parsed.errors).toEqual([])
  const told = parsed.units.map(({ path, kind, area, floor, usage, label }) =>
    [path, kind, area, floor, usage, label].join(' '),
  )
  expect(told).toEqual([
    '3 building    3号楼',
    '3/1 entrance    3号楼1单元',
    '3/1/101 unit 8950 1 住宅 3号楼1单元101室',
    '3/1/102 shop 120325 1 商铺 3号楼1单元102室',
    '3/2 entrance    3号楼2单元',
    '3/2/1201 unit 9000 12 住宅 3号楼2单元1201室',
  ])
})

describe('workbooks', () => {
  test('one sheet for each building, by its name', () => {
    const sheets = [sheetOf([['室号'], ['101'], ['102']], '1号楼'), sheetOf([['室号'], ['101']], '2号楼')]
    expect(doorsOf(parseUnits(sheets, chinese))).toEqual(['1/101', '1/102', '2/101'])
  })

  test('merged cells fill their range, and a blank outside of one is a fault', async () => {
    const rows = [
      ['楼栋', '单元', '室号'],
      ['3号楼', 1, 101],
      [null, null, 102],
      [null, 2, 101],
      [null, null, 101],
    ]
    const read = await readSheets(merged(await workbook({ sheet: '甲', data: rows }), 'A2:A4', 'B2:B3'))
    const parsed = parseUnits(read.ok ? read.sheets : [], chinese)
    expect(doorsOf(parsed)).toEqual(['3/1/101', '3/1/102', '3/2/101'])
    expect(parsed.errors).toMatchObject([{ sheet: '甲', row: 5, column: 'A', code: 'needsBuilding' }])
  })

  test('what Excel has made a date of is named', async () => {
    const data = [
      ['地址', '面积'],
      ['3-2-501', 89.5],
      [new Date('2026-03-02T00:00:00Z'), 90],
    ]
    const read = await readSheets(await workbook({ sheet: '1', data }))
    expect(faultsOf(parseUnits(read.ok ? read.sheets : [], chinese))).toEqual(['A3 dateCell'])
  })

  test('empty sheets are passed over', () => {
    expect(parseUnits([sheetOf([['']]), sheetOf([['地址'], ['3-2-501']])], chinese).errors).toEqual([])
  })
})

describe('what is wrong is named by sheet, row and cell', () => {
  test('and the other rows are read', () => {
    const parsed = parseText(
      `
      楼栋 | 单元 | 室号 | 面积 | 楼层
      3 | 2 | 501 | 89.555 | 5
      3 | 2 | 502 | 九十 | 5
      3 | 2 | 503 | -1 | 5
      3 | 2 | | 90 | 5
      3 | 2 | ? | 90 | 5
      3 | 2 | 504 | 90 | 很高
      3 | 2 | 505王阿姨 | 90 | 5
      4 | 2 | 3-2-506 | 90 | 5
      3 | 2 | 507 | 90 | 5`,
      '清单',
    )
    expect(doorsOf(parsed)).toEqual(['3/2/507'])
    expect(faultsOf(parsed)).toEqual([
      'D2 areaDecimals',
      'D3 areaUnreadable',
      'D4 areaNotPositive',
      'C5 unitMissing',
      'C6 unreadable',
      'E7 floorUnreadable',
      'C8 unreadable',
      'C9 contradiction',
    ])
    const [first] = parsed.errors
    expect(first).toMatchObject({ sheet: '清单', row: 2, column: 'D', value: '89.555', code: 'areaDecimals' })
  })

  test('the same door twice with other words is a fault, with the same words a duplicate', () => {
    const parsed = parseText(`
      地址 | 面积
      3-2-501 | 89.5
      3号楼2单元501室 | 89.50
      3幢2单元501 | 90`)
    expect(parsed.duplicates).toMatchObject([{ row: 3, path: '3/2/501', firstRow: 2 }])
    expect(parsed.errors).toMatchObject([{ row: 4, column: 'B', code: 'conflict', params: { firstRow: 2 } }])
  })

  test('a door inside a door', () => {
    const parsed = parseText(`
      楼栋 | 单元 | 室号
      3 | | 2
      3 | 2 | 501`)
    expect(parsed.errors).toMatchObject([{ row: 3, code: 'doorInDoor', params: { path: '3/2' } }])
  })

  test('a sheet in which no column is about doors', () => {
    const parsed = parseText(`
      姓名 | 电话
      林秀英 | 13800000000`)
    expect(faultsOf(parsed)).toEqual(['A1 noColumns'])
  })

  test('a door without a building', () => {
    const parsed = parseText(`
      地址
      2单元501
      3-2-501
      你好`)
    expect(faultsOf(parsed)).toEqual(['A2 needsBuilding', 'A4 unreadable'])
  })
})

describe('labels', () => {
  test('follow the words of the sheet', () => {
    const { units } = parseText(`
      地址
      3幢2单元501
      3幢2单元502
      4号楼101`)
    expect(units.map(({ label }) => label).join(' ')).toBe(
      '3幢 3幢2单元 3幢2单元501室 3幢2单元502室 4幢 4幢101室',
    )
  })

  test('are taken from the sheet where it has them, and are English in an English estate', () => {
    const named = parseText(`
      地址 | 名称
      3-2-501 | 老年活动站`)
    expect(named.units.at(-1)).toMatchObject({ label: '老年活动站', says: { label: true } })
    const english = parseUnits([sheetOf([['Address'], ['3-2-501']])], { language: 'en' })
    expect(english.units.at(-1)!.label).toBe('Building 3, Entrance 2, 501')
  })
})

test('buildings of the tree are known again', () => {
  const sheet = sheetOfText('地址\n幸福里梅苑3号楼101')
  const parsed = parseUnits([sheet], { ...chinese, buildings: ['梅苑3', '兰苑3'] })
  expect(doorsOf(parsed)).toEqual(['梅苑3/101'])
})
