import type { Sheet } from '#sheets/sheet.ts'
import { isSameName } from '#typed/fold.ts'

type Field = 'number' | 'door' | 'building' | 'room' | 'name' | 'item' | 'quantity' | 'state'

/** Headings as the exports of 快团团 and 群接龙 have them, and the questions leaders add to their forms. */
const names: Record<Field, string> = {
  number: '跟团号 接龙号 接龙序号 订单号 订单编号 序号 NO',
  door: '门牌号 门牌 楼号房号 楼栋门牌 楼栋房号 楼栋门牌号 房间号 收货地址 详细地址 地址 自提信息 住址 DOOR ADDRESS',
  building: '楼栋 楼号 楼栋号 几号楼 幢号 BUILDING',
  room: '室号 房号 户号 房间 ROOM',
  name: '收货人 收货人姓名 姓名 昵称 团员昵称 下单人 接龙人 微信昵称 用户昵称 团员 NAME',
  item: '商品 商品名称 商品信息 接龙内容 物品 商品明细 品名 ITEM PRODUCT',
  quantity: '数量 购买数量 商品数量 件数 份数 QUANTITY QTY',
  state: '订单状态 状态 退款状态 售后状态 接龙状态 STATUS',
}
const gone = /取消|退款成功|已退款|全部退款|关闭|作废|CANCEL|REFUND/i

type SheetRelay = { ok: true; text: string; passedOver: number } | { ok: false; reason: 'noHeading' }

/**
 * An exported table as a relay list, one line a home, for `readRelay`: rows of one order are put together, cancelled and
 * refunded ones passed over. Both shapes are read: a product and a quantity a row, or a column for each product (`items`).
 */
export function relayOfSheet({ rows }: Pick<Sheet, 'rows'>, items: readonly { name: string }[]): SheetRelay {
  const heading = rows.slice(0, 20).findIndex((row) => usable(columnsOf(row, items)))
  if (heading < 0) return { ok: false, reason: 'noHeading' }
  const columns = columnsOf(rows[heading]!, items)
  const lines = new Map<string, { door: string; name: string; goods: string[] }>()
  let passedOver = 0
  for (const row of rows.slice(heading + 1)) {
    const cell = (field: Field) =>
      (columns.fields.get(field) ?? [])
        .map((at) => row[at] ?? '')
        .filter((text) => text !== '')
        .join('-')
    if (row.every((text) => text === '')) continue
    const door = [cell('building'), cell('door') || cell('room')].filter((part) => part !== '').join('-')
    const goods = goodsOf(row, columns, cell)
    if (gone.test(cell('state')) || goods.length === 0) {
      passedOver++
      continue
    }
    const key = `${cell('number')}|${door}|${cell('name')}`
    const line = lines.get(key) ?? { door, name: cell('name').replace(/[\d,，;；]/g, ''), goods: [] }
    line.goods.push(...goods)
    lines.set(key, line)
  }
  const text = [...lines.values()].map(
    ({ door, name, goods }, i) => `${i + 1}. ${door} ${name ? `(${name})` : ''} ${goods.join(', ')}`,
  )
  return { ok: true, text: text.join('\n'), passedOver }
}

type Columns = { fields: Map<Field, number[]>; goods: { at: number; name: string }[] }

function columnsOf(row: readonly string[], items: readonly { name: string }[]): Columns {
  const columns: Columns = { fields: new Map(), goods: [] }
  for (const [at, text] of row.entries()) {
    const plain = text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/\([^)]*\)|[\s:*]/g, '')
    const field = (Object.keys(names) as Field[]).find((one) => names[one].split(' ').includes(plain))
    const item = items.find(({ name }) => isSameName(name, text))
    if (field) columns.fields.set(field, [...(columns.fields.get(field) ?? []), at])
    else if (item) columns.goods.push({ at, name: item.name })
  }
  return columns
}

function usable({ fields, goods }: Columns): boolean {
  return (fields.has('door') || fields.has('room')) && (goods.length > 0 || fields.has('item'))
}

/** `土鸡蛋*2`. A cell that already holds its numbers (鸡蛋x2; 菜x1) is left as it is. */
function goodsOf(
  row: readonly string[],
  { goods, fields }: Columns,
  cell: (field: Field) => string,
): string[] {
  const wide = goods
    .filter(({ at }) => /^[1-9]\d*$/.test(row[at] ?? ''))
    .map(({ at, name }) => `${name}*${row[at]}`)
  const item = cell('item')
  if (item === '') return wide
  if (!fields.has('quantity')) return [...wide, item.replace(/[;；\n]+/g, ', ')]
  return /^0?$/.test(cell('quantity')) ? wide : [...wide, `${item}*${cell('quantity')}`]
}
