/** What a column of a unit sheet may say. */
export const fields = [
  'zone',
  'building',
  'entrance',
  'floor',
  'unit',
  'area',
  'usage',
  'label',
  'address',
] as const
export type Field = (typeof fields)[number]

/** Where the data of a sheet is: the heading's row (-1 where there is none) and the column of each field, from 0. */
export type HeadingLayout = { heading: number; columns: Partial<Record<Field, number>> }

/** Headings as they are found in such sheets, the surer ones first. 套内面积 and 户型 are on purpose not among them. */
const names: Record<Field, string[]> = {
  zone: list('区域 分区 组团 期数 期 片区 苑 弄 弄号 QUARTER ZONE PHASE SECTION'),
  building: list(
    '楼栋 楼栋号 楼栋名称 楼号 栋号 幢号 楼幢号 楼幢 幢 栋 号楼 楼座 座号 座 楼宇 楼 号 BUILDING BLDG BLOCK TOWER',
  ),
  entrance: list('单元 单元号 单元名称 门洞 楼门 门号 门 梯号 梯 ENTRANCE STAIRCASE STAIR'),
  floor: list('所在层 所在楼层 楼层 层 层次 FLOOR LEVEL STOREY'),
  unit: list(
    '室号 房号 户号 房间号 房屋号 户室号 单元房号 室 房间 门牌号 门牌 户 ROOM FLAT APARTMENT APT DOOR UNIT',
  ),
  area: list(
    '建筑面积 产权面积 产证面积 房屋面积 专有部分面积 专有面积 房产面积 面积 GROSSAREA FLOORAREA GROSSFLOORAREA AREA SIZE',
  ),
  usage: list('房屋用途 规划用途 用途 房屋类型 房屋性质 类型 类别 性质 业态 USAGE USE KIND TYPE CATEGORY'),
  label: list('显示名称 称呼 名称 LABEL'),
  address: list(
    '房屋坐落 房屋座落 坐落 座落 房屋地址 完整地址 详细地址 地址 房屋位置 房间全称 房产地址 住址 FULLADDRESS ADDRESS LOCATION',
  ),
}

function list(text: string): string[] {
  return text.split(' ')
}

/** How sure a heading is of its field: 0 is the surest. */
type Guess = { field: Field; rank: number }

function guessOf(text: string): Guess | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\([^)]*\)|[*:]/g, '')
  for (const piece of [plain, ...plain.split(/[\s/|,、-]+/)]) {
    const name = piece
      .replace(/[\s._-]+/g, '')
      .replace(/(?:平方米|平米|M2|SQM)$/, '')
      .replace(/(?<=[A-Z])(?:NUMBER|NO)$/, '')
    for (const field of fields) {
      const rank = names[field].indexOf(name)
      if (rank >= 0) return { field, rank }
    }
  }
  return undefined
}

/** Finds the row of headings among the first thirty, below titles and above the data; undefined where there is none. */
export function findHeadings(rows: string[][]): HeadingLayout | undefined {
  let best: HeadingLayout | undefined
  for (const [heading, row] of rows.slice(0, 30).entries()) {
    const columns = columnsOf(row)
    const score = Object.keys(columns).length
    const located = columns.address !== undefined || columns.unit !== undefined
    if (!located || (score < 2 && columns.address === undefined && filled(row) > 1)) continue
    // Of a heading in two rows, the lower one says more: 面积 above, 建筑面积 and 套内面积 below.
    const below = best && heading === best.heading + 1
    const known = best ? Object.keys(best.columns).length : 0
    if (score > known || (below && score === known)) best = { heading, columns }
  }
  return best
}

function columnsOf(row: string[]): HeadingLayout['columns'] {
  const columns: HeadingLayout['columns'] = {}
  const ranks: Partial<Record<Field, number>> = {}
  const doors: number[] = []
  for (const [column, text] of row.entries()) {
    const guess = text === '' ? undefined : guessOf(text)
    if (!guess) continue
    if (guess.field === 'unit') doors.push(column)
    if (guess.rank >= (ranks[guess.field] ?? Number.POSITIVE_INFINITY)) continue
    ranks[guess.field] = guess.rank
    columns[guess.field] = column
  }
  return settleDoors(columns, doors)
}

/** Two columns both called after doors: beside 室号, 门牌号 is the building's (Shanghai), and UNIT the entrance. */
function settleDoors(columns: HeadingLayout['columns'], doors: number[]): HeadingLayout['columns'] {
  const other = doors.find((column) => column !== columns.unit)
  if (other === undefined) return columns
  if (columns.building === undefined) return { ...columns, building: other }
  return columns.entrance === undefined ? { ...columns, entrance: other } : columns
}

/** Is this the heading repeated, as at the top of every printed page? */
export function repeatsHeading(row: string[], heading: string[] | undefined): boolean {
  if (!heading) return false
  return row.every((cell, column) => cell === heading[column]) || Object.keys(columnsOf(row)).length >= 3
}

function filled(row: string[]): number {
  return row.filter((cell) => cell !== '').length
}
