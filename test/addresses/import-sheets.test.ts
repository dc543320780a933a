import { expect, test } from 'vitest'
import { doorsOf, parseText } from './sheet-text.ts'

/** Sheets as estates have them: cells divided by bars, blank where the sheet is blank. */
const sheets = [
  {
    name: 'English headings in another order',
    sheet: `
      Area (m2) | Room No. | Building | Unit No.
      89.5 | 501 | 3 | 2
      90 | 502 | 3 | 2`,
    doors: '3/2/501 3/2/502',
  },
  {
    name: 'both languages in one heading',
    sheet: `
      楼栋 Building | 单元/Entrance | 室号\\nUnit
      3 | 2 | 501`,
    doors: '3/2/501',
  },
  {
    name: 'one column of addresses',
    sheet: `
      房屋坐落 | 建筑面积
      幸福里3号楼2单元501室 | 89.5
      幸福里５幢１０１ | `,
    doors: '3/2/501 5/101',
  },
  {
    name: 'one column of addresses without a heading',
    sheet: `
      3-2-501
      3-2-502
      12-301`,
    doors: '3/2/501 3/2/502 12/301',
  },
  {
    name: 'a title and addresses',
    sheet: `
      房屋清单
      3-2-501
      3-2-502`,
    doors: '3/2/501 3/2/502',
  },
  {
    name: 'columns without headings, the first counting the rows',
    sheet: `
      1 | 3 | 2 | 501 | 89.5
      2 | 3 | 2 | 502 | 90.25
      3 | 5 | 1 | 101 | 88.00`,
    doors: '3/2/501 3/2/502 5/1/101',
  },
  {
    name: 'building and door only',
    sheet: `
      楼号 | 房号
      12 | 301
      12 | 1001`,
    doors: '12/301 12/1001',
  },
  {
    name: 'entrance and door in one column',
    sheet: `
      幢 | 房号
      3幢 | 2单元501
      3幢 | 2-502
      3幢 | 3-2-503`,
    doors: '3/2/501 3/2/502 3/2/503',
  },
  {
    name: 'building and entrance in one column',
    sheet: `
      楼栋 | 室号
      3号楼2单元 | 501
      3-2 | 502`,
    doors: '3/2/501 3/2/502',
  },
  {
    name: 'blanks below a building and an entrance',
    sheet: `
      楼栋 | 单元 | 室号
      3 | 1 | 101
       |  | 102
       | 2 | 101
      5 |  | 101
       |  | 102`,
    doors: '3/1/101 3/1/102 3/2/101 5/101 5/102',
  },
  {
    name: 'a line across the sheet for each building',
    sheet: `
      室号 | 面积
      1号楼
      101 | 89.5
      102 | 90
      2号楼
      101 | 89.5`,
    doors: '1/101 1/102 2/101',
  },
  {
    name: 'full width digits and inner spaces',
    sheet: `
      楼 栋 | 单 元 | 室 号
      ３号楼 | ２ | ５０１`,
    doors: '3/2/501',
  },
  {
    name: 'a shop, a parking space and a store room without a building',
    sheet: `
      楼栋 | 室号 | 用途
      3 | 101 | 住宅
       | 12 | 商铺
       | B1-023 | 车位
      3 | 7 | 储藏室
       | 102 | 住宅`,
    doors: '3/101 3/102 3/storage-7 shop-12 parking-B1-23',
  },
  {
    name: 'the garage as the building of its spaces',
    sheet: `
      楼栋 | 房号
      地下车库 | 车位B1-023
      地下车库 | B2-7
      3 | 101`,
    doors: '3/101 parking-B1-23 parking-B2-7',
  },
  {
    name: 'villas',
    sheet: `
      楼栋 | 室号
      V7 | 
      别墅8号 | /
      V10 | 101`,
    doors: 'V7 V8 V10/101',
  },
  {
    name: 'doors numbered anew on each floor',
    sheet: `
      楼栋 | 单元 | 楼层 | 室号
      3 | 2 | 5 | 1
      3 | 2 | 5 | 2
      3 | 2 | 6 | 1`,
    doors: '3/2/501 3/2/502 3/2/601',
  },
  {
    name: 'doors numbered through the floors',
    sheet: `
      楼栋 | 单元 | 楼层 | 室号
      3 | 2 | 1 | 1
      3 | 2 | 1 | 2
      3 | 2 | 2 | 3`,
    doors: '3/2/1 3/2/2 3/2/3',
  },
  {
    name: 'two lines for two owners',
    sheet: `
      楼栋 | 室号 | 业主
      3 | 501 | 林秀英
      3 | 501 | 周明`,
    doors: '3/501',
  },
  {
    name: 'headings repeated on each page',
    sheet: `
      楼栋 | 单元 | 室号
      3 | 2 | 501
      楼栋 | 单元 | 室号
      3 | 2 | 502`,
    doors: '3/2/501 3/2/502',
  },
  {
    name: 'quarters of one estate with the same numbers',
    sheet: `
      地址
      幸福里梅苑3号楼101
      幸福里兰苑3号楼101`,
    doors: '兰苑3/101 梅苑3/101',
  },
  {
    name: 'two lanes',
    sheet: `
      地址
      田林路100弄3号101室
      田林路120弄3号101室`,
    doors: '100弄3/101 120弄3/101',
  },
  {
    name: 'an estate whose name is written in two ways',
    sheet: `
      地址
      幸福里3号楼101
      幸福里小区3号楼102`,
    doors: '3/101 3/102',
  },
  {
    name: 'named buildings',
    sheet: `
      楼栋 | 室号
      紫荆阁 | 501
      会所 | 201`,
    doors: '紫荆阁/501 会所/201',
  },
  {
    name: 'phases in a column',
    sheet: `
      期 | 楼栋 | 室号
      一期 | 3 | 101
      二期 | 3 | 101`,
    doors: '1期3/101 2期3/101',
  },
  {
    name: 'Shanghai, 门牌号 and 室号',
    sheet: `
      门牌号 | 室号
      3号 | 101
      4号 | 101`,
    doors: '3/101 4/101',
  },
]

test.each(sheets)('$name', ({ sheet, doors }) => {
  const parsed = parseText(sheet)
  expect(parsed.errors).toEqual([])
  expect(doorsOf(parsed).sort()).toEqual(doors.split(' ').sort())
})
